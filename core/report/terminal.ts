import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import { RULES } from '../parts.ts';
import { harmless, oneLine } from '../text/harmless.ts';
import { alsoAt } from './also-at.ts';

export type Paint = (style: 'red' | 'yellow' | 'dim' | 'bold', text: string) => string;

interface Options {
  /** What explains a problem, as `portal explain` takes it. The first problem of each has a line with the command. */
  explainedBy?: (problem: Problem) => string | undefined;
  /** With the files' texts, each problem shows its line and a caret. */
  files?: Pick<Files, 'get'>;
  paint?: Paint;
}

const plain: Paint = (_, text) => text;

/** Place, rule, sentence, hint; errors of a file before its warnings. What comes from files cannot move the cursor. */
export function terminalReport(
  problems: readonly Problem[],
  { files, paint = plain, explainedBy = () => undefined }: Options = {},
): string {
  const frame = framesIn(files);
  const explained = new Set<string>();
  return errorsFirst(problems)
    .map((problem) => {
      const name = explainedBy(problem);
      if (name === undefined || explained.has(name)) return paragraph(problem, frame(problem), paint);
      explained.add(name);
      return `${paragraph(problem, frame(problem), paint)}\n  ${paint('dim', `More: npx portal explain ${name}`)}`;
    })
    .join('\n\n');
}

function errorsFirst(problems: readonly Problem[]): Problem[] {
  const ofFiles = [...Map.groupBy(problems, ({ file }) => file).values()];
  return ofFiles.flatMap((own) =>
    own.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')),
  );
}

function paragraph(problem: Problem, frame: readonly string[], paint: Paint): string {
  const { file, line, column, severity, rule, message, hint } = problem;
  const place = paint('bold', `${oneLine(file)}:${line}:${column}`);
  const word = paint(severity === 'error' ? 'red' : 'yellow', severity);
  const lines = [`${place}  ${word}  ${rule}`, ...[message, hint, alsoAt(problem), problem.stub].flatMap(indent)];
  return [...lines, ...frame.map((text) => `    ${paint('dim', text)}`)].join('\n');
}

function indent(text: string | undefined): string[] {
  if (!text) return [];
  return harmless(text.trimEnd())
    .split('\n')
    .map((line) => `  ${line}`);
}

/** Rules whose findings are on lines that nobody should read. */
const HIDING = new Set(RULES.filter(({ hidesLine }) => hidesLine).map(({ name }) => name));

/** Of each problem its line, with a caret below. */
function framesIn(files: Options['files']): (problem: Problem) => string[] {
  const known = new Map<string, string[]>();
  return ({ rule, file, line, column }) => {
    if (HIDING.has(rule)) return [];
    const lines = known.get(file) ?? (files?.get(file) ?? '').split(/\r\n|\r|\n/);
    known.set(file, lines);
    const text = lines[line - 1];
    if (text === undefined || text.trim() === '') return [];
    const number = String(line);
    const start = Math.max(0, column - 1 - 80);
    const shown = asShown(text.slice(start, start + 160));
    const before = asShown(text.slice(start, column - 1)).length;
    const token = /^(?:"[^"]*"|'[^']*'|[^\s,\]}#]+)/.exec(text.slice(column - 1))?.[0] ?? ' ';
    const width = Math.max(1, Math.min(asShown(token).length, shown.length - before));
    return [`${number} | ${shown}`, `${' '.repeat(number.length)} | ${' '.repeat(before)}${'^'.repeat(width)}`];
  };
}

function asShown(text: string): string {
  return harmless(text).replaceAll('\t', ' ');
}
