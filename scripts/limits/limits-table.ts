import { betweenMarks } from '#core/text/between-marks.ts';
import { GITHUB_LIMITS } from './github-limits.ts';
import { amount } from './near-limit.ts';

/** Puts the limits of GitHub between the marks of docs/workflows.md. */
export function withLimits(text: string): string {
  const rows = Object.values(GITHUB_LIMITS).map(
    ({ title, most, unit, source, measured }) => `| ${title} | [${amount(most, unit)}](${source}) | ${measured} |`,
  );
  return betweenMarks(text, 'limits', ['| of | at most | what measures it |', '|---|---|---|', ...rows].join('\n'));
}
