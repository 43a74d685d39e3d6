import { isMap } from '../text/is-map.ts';
import { parseJson } from '../text/parse-json.ts';
import { lineOf } from './description/texts.ts';
import type { Finding } from './reference.ts';
import { REFERENCE_LIMITS } from './reference-limits.ts';

/**
 * Reads what `redocly lint --format json` prints for several files: one report after another, which do not say whose they are.
 *
 * @param files in the order in which Redocly got them
 * @returns the findings of each; undefined for a text that is not so many reports
 */
export function readLintReport(text: string, files: readonly string[]): Finding[][] | undefined {
  // Each is indented, so that only its own brackets begin a line.
  const reports = text.split(/(?<=^\})(?=\{)/m).map((each) => parseJson(each));
  if (reports.length !== files.length) return undefined;
  const found = reports.map((report) => (typeof report === 'string' ? undefined : problemsOf(report.data)));
  return found.every((each) => each !== undefined) ? found : undefined;
}

function problemsOf(report: unknown): Finding[] | undefined {
  if (!isMap(report) || !Array.isArray(report.problems)) return undefined;
  return report.problems.filter(isMap).slice(0, REFERENCE_LIMITS.problems).flatMap(findingOf);
}

function findingOf({ message, ruleId, severity, location }: Record<string, unknown>): Finding[] {
  const words = lineOf(message);
  if (words === undefined) return [];
  const [first] = Array.isArray(location) ? location : [];
  const { pointer, start } = (isMap(first) ? first : {}) as Record<string, unknown>;
  const { line, col } = (isMap(start) ? start : {}) as Record<string, unknown>;
  return [
    {
      message: /[.!?]$/.test(words) ? words : `${words}.`,
      rule: lineOf(ruleId, 100) ?? 'redocly',
      ...(severity === 'warn' && { severity: 'warning' as const }),
      ...(typeof pointer === 'string' && { pointer }),
      line: typeof line === 'number' ? line : 1,
      column: typeof col === 'number' ? col : 1,
    },
  ];
}
