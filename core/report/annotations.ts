import { stripVTControlCharacters } from 'node:util';
import type { Problem } from '../catalog/problem.ts';
import { alsoAt } from './also-at.ts';

/** GitHub shows this many of each severity a step and drops the rest in silence. */
const SHOWN = 10;

export type Annotated = Pick<Problem, 'severity' | 'rule' | 'message' | 'hint' | 'places' | 'stub'> & {
  [Key in 'file' | 'line' | 'column']?: Problem[Key];
};

/**
 * Problems as workflow commands, which GitHub shows at the lines of the change. Errors come first; what is beyond GitHub's
 * limit is counted in a last one.
 *
 * @param addressOf the full address of what explains a problem
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotations<One extends Annotated>(
  problems: readonly One[],
  addressOf: (problem: One) => string | undefined = () => undefined,
): string {
  const lines = (['error', 'warning'] as const).flatMap((severity) => {
    const of = problems.filter((problem) => problem.severity === severity);
    return of.length <= SHOWN
      ? of.map((problem) => command(problem, addressOf(problem)))
      : [
          ...of.slice(0, SHOWN - 1).map((problem) => command(problem, addressOf(problem))),
          rest(severity, of.length - SHOWN + 1),
        ];
  });
  return lines.join('\n');
}

function command(problem: Annotated, address: string | undefined): string {
  const { severity, file, line, column, rule, message, hint } = problem;
  const place = file === undefined ? '' : `file=${property(file)},line=${line ?? 1},${column ? `col=${column},` : ''}`;
  const properties = `${place}title=${property(rule)}`;
  const words = [message, hint, alsoAt(problem), problem.stub?.trimEnd(), address].filter(Boolean).join('\n');
  return `::${severity} ${properties}::${data(words)}`;
}

function rest(severity: Problem['severity'], count: number): string {
  return `::${severity}::${count} more ${severity}s; the summary lists all of them.`;
}

function data(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replaceAll('%', '%25')
    .replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
