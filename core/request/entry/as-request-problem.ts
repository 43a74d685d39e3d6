import type { EditProblem } from '../../catalog/yaml/edit/edit-problem.ts';
import type { RequestProblem } from '../request.ts';

/** A text that cannot be edited, as a problem of the request: with the place, since the fix is there. */
export function asRequestProblem({ message, hint, line }: EditProblem, field: string, file: string): RequestProblem {
  return { field, severity: 'error', message: `${file}:${line}: ${message}`, hint };
}
