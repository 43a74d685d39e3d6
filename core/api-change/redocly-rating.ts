import type { Rating } from './api-change.ts';
import { segmentsOf } from './field-places.ts';
import type { RedoclyChange } from './redocly-change.ts';

/** Rules of Redocly's whose changes break only some callers, with the reason. */
const RISKY: ReadonlySet<string> = new Set([
  // Only generated clients call an operation by its id.
  'operation-id-changed',
  // Who handles every value that was listed has no case for a new one.
  'enum-values-added',
  // The same operations may answer at the other servers.
  'server-removed',
  // Who reads the header may do without it.
  'response-header-removed',
]);

/** How a change is rated: by Redocly's impact, but for what breaks only some callers. */
export function ratingOf(change: RedoclyChange, rule: string | undefined): Rating {
  if (rule === undefined) return isNewDefault(change) ? 'risky' : 'compatible';
  if (RISKY.has(rule) || (rule === 'response-removed' && isOfFailure(change))) return 'risky';
  return change.impact === 'major' ? 'breaking' : 'compatible';
}

/** Who leaves a value out now asks for something else. */
function isNewDefault({ kind, property, path }: RedoclyChange): boolean {
  return kind === 'modified' && property === 'default' && /\/(?:parameters|requestBody)\//.test(path);
}

/** An answer that says that a call failed. */
function isOfFailure({ path }: RedoclyChange): boolean {
  return /^(?:[345]..|default)$/i.test(segmentsOf(path).at(-1) ?? '');
}
