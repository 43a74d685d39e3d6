import { compareText, type Problem } from '../catalog/problem.ts';
import type { Validation } from '../catalog/validation.ts';
import { harmless } from './harmless.ts';
import { tally } from './tally.ts';

/** A validation as Markdown, for a job summary or a comment: a verdict, then problems by file, errors first. */
export function markdown(validation: Validation): string {
  const { problems, skipped } = validation;
  const files = [...Map.groupBy(problems, (problem) => problem.file)].sort(errorsFirst);
  return [
    `**${tally(validation)}**`,
    ...files.map(([file, of]) => [`#### ${code(file)}`, ...of.map(item)].join('\n\n')),
    ...(skipped.length > 0
      ? [
          details(
            'Not entries',
            skipped.map(({ file, reason }) => `- ${code(file)}: ${literal(reason)}`),
          ),
        ]
      : []),
  ].join('\n\n');
}

function errorsFirst([fileA, a]: [string, Problem[]], [fileB, b]: [string, Problem[]]): number {
  const errors = (of: Problem[]) => Number(of.some((problem) => problem.severity === 'error'));
  return errors(b) - errors(a) || compareText(fileA, fileB);
}

function item({ severity, rule, line, column, message, hint }: Problem): string {
  return [
    `- ${severity} ${code(rule)} at line ${line}, column ${column}`,
    literal(message),
    ...(hint ? [literal(hint)] : []),
  ].join('\\\n  ');
}

function details(summary: string, lines: string[]): string {
  return `<details><summary>${summary}</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

/** A text as a code span, whatever backticks it holds. */
function code(text: string): string {
  const line = plain(text);
  const fence = '`'.repeat(1 + Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length)));
  return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

/**
 * Our sentences keep their code spans; outside them nothing from a file becomes markup, a mention or a reference. Only a pair
 * of backticks that stand alone is a span: in a longer run Markdown would find other pairs.
 */
function literal(text: string): string {
  return plain(text)
    .trim()
    .split(/((?<!`)`[^`]+`(?!`))/)
    .map((part, index) => (index % 2 === 1 ? part : escapePlain(part)))
    .join('')
    .replace(/^(\d+)(?=[.)])|^(?=[-=])/, '$1\\');
}

/** GitHub looks for mentions and references when the Markdown is read already, so only a character in between stops it. */
function escapePlain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~@&]/g, (character) =>
    character === '@' || character === '#' ? `\\${character}\u200b` : `\\${character}`,
  );
}

function plain(text: string): string {
  return harmless(text).replace(/\s+/g, ' ');
}
