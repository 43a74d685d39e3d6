import type { Validation } from '../catalog/validation.ts';

/** A validation for other programs: `{ entities, skipped, problems }`, a promise that stays. */
export function json(validation: Validation): string {
  return JSON.stringify(validation, undefined, 2);
}
