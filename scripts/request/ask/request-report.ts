import { describeChange, type FileDescription } from '#core/request/describe-change.ts';
import { type Composition, fileChanges, type RequestProblem } from '#core/request/request.ts';
import { harmless, oneLine } from '#core/text/harmless.ts';

/** More files than these are only counted. */
const MOST_FILES = 20;

export function changeReport(change: Composition): string {
  const files = describeChange(fileChanges(change));
  const shown = files.slice(0, MOST_FILES).map(({ lines = [], isDiff, ...file }) => {
    const text = lines.map((line) => `  ${isDiff ? '' : '+ '}${harmless(line)}`);
    return [`${oneLine(file.path)} (${whatOf(file)})`, ...text].join('\n');
  });
  const left = files.length - MOST_FILES;
  return [...shown, ...(left > 0 ? [`… and ${left} more files`] : [])].join('\n');
}

function whatOf({ do: verb, from = '' }: FileDescription): string {
  return { add: 'new', edit: 'changed', move: `moved from ${oneLine(from)}`, remove: 'removed' }[verb];
}

/** What is wrong with a request, a paragraph each. */
export function requestProblems(problems: readonly RequestProblem[]): string {
  return problems
    .map(({ field, severity, message, hint }) =>
      [
        `${field === '' ? 'the request' : oneLine(field)}  ${severity}`,
        ...[message, hint ?? ''].filter(Boolean).map((text) => `  ${oneLine(text)}`),
      ].join('\n'),
    )
    .join('\n\n');
}
