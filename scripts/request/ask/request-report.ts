import type { Composition, RequestProblem } from '#core/request/request.ts';
import { harmless, oneLine } from '#core/text/harmless.ts';

/** The file that a request would add, as a person reads it before saying yes. */
export function changeReport({ path, text }: Composition): string {
  const lines = harmless(text).trimEnd().split('\n');
  return [`${oneLine(path)} (new)`, ...lines.map((line) => `  + ${line}`)].join('\n');
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
