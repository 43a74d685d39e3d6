import type { RequestProblem } from './request.ts';

/**
 * A problem of a server in the words of a form, which name its labels: where the form has a problem of the same severity at that field.
 *
 * @param problem with the field of the form
 * @param own what the form has found
 */
export function inOwnWords(problem: RequestProblem, own: readonly RequestProblem[]): RequestProblem {
  return own.find(({ field, severity }) => field === problem.field && severity === problem.severity) ?? problem;
}
