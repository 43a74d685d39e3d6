import type { Validation } from '../catalog/validation.ts';
import { count } from '../text/count.ts';

/** The verdict in one line: `28 entities, 1 error, 3 warnings`. */
export function tally({ entities, problems }: Validation): string {
  if (entities === 0 && problems.length === 0) return 'No entry was found, so nothing was checked.';
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [count(entities, 'entity', 'entities')];
  if (errors > 0) parts.push(count(errors, 'error', 'errors'));
  if (warnings > 0) parts.push(count(warnings, 'warning', 'warnings'));
  return `${parts.join(', ')}${problems.length === 0 ? ', no problems' : ''}.`;
}
