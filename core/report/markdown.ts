import type { Problem } from '../catalog/problem.ts';
import type { Validation } from '../catalog/validation.ts';
import { compareText } from '../text/compare-text.ts';
import { count } from '../text/count.ts';
import { type Fitted, fitMarkdown, LONGEST, type Piece } from '../text/fit-markdown.ts';
import { code, literal } from '../text/markdown-text.ts';
import { alsoAt } from './also-at.ts';
import { tally } from './tally.ts';

/** The full address of what explains a problem. */
export type AddressOf = (problem: Problem) => string | undefined;

export function markdown(validation: Validation, addressOf?: AddressOf): string {
  return markdownParts(validation, LONGEST, addressOf).markdown;
}

/** The same with what is too much for a comment of GitHub's, or for as many UTF-16 code units as are given. */
export function markdownParts(validation: Validation, longest: number = LONGEST, addressOf?: AddressOf): Fitted {
  const { problems, skipped } = validation;
  const notes = skipped.map(({ file, reason }) => `- ${code(file)}: ${literal(reason)}`);
  return fitMarkdown(
    [
      { items: [`**${tally(validation)}**`] },
      ...problemPieces(problems, addressOf),
      ...(notes.length > 0
        ? [{ open: '<details><summary>Not entries</summary>', items: notes, between: '\n', close: '</details>' }]
        : []),
    ],
    {
      longest,
      more: (left) =>
        `**${count(left, 'more note does', 'more notes do')} not fit here; \`npx portal validate\` has them all.**`,
    },
  );
}

/** Problems by file, files with errors first. */
export function problemPieces(problems: readonly Problem[], addressOf: AddressOf = () => undefined): Piece[] {
  const files = [...Map.groupBy(problems, (problem) => problem.file)].sort(errorsFirst);
  return files.map(([file, of]) => ({
    open: `#### ${code(file)}`,
    items: of.map((problem) => item(problem, addressOf(problem))),
  }));
}

function errorsFirst([fileA, a]: [string, Problem[]], [fileB, b]: [string, Problem[]]): number {
  const errors = (of: Problem[]) => Number(of.some((problem) => problem.severity === 'error'));
  return errors(b) - errors(a) || compareText(fileA, fileB);
}

function item(problem: Problem, address: string | undefined): string {
  const { severity, rule, line, column, message, hint, stub } = problem;
  const sentences = [message, hint, alsoAt(problem)].flatMap((text) => (text ? literal(text) : []));
  const name =
    address === undefined ? code(rule) : `[${code(rule)}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const text = [`- ${severity} ${name} at line ${line}, column ${column}`, ...sentences].join('\\\n  ');
  if (!stub) return text;
  const lines = ['```yaml', ...stub.trimEnd().split('\n'), '```'];
  return `${text}\n\n${lines.map((one) => `  ${one}`).join('\n')}`;
}
