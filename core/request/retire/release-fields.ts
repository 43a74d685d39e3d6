import type { Entity, Reference } from '../../catalog/entity.ts';
import type { Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { valueNow } from '../change/changed-fields.ts';
import type { ChangeDraft } from '../entry/change-draft.ts';
import { asRequestProblem } from '../entry/find-entry.ts';
import type { RequestProblem } from '../request.ts';
import type { User } from './named-by.ts';

/** So that the owners of what names it see what they lose, and approve. @returns what cannot be edited */
export function releaseFields(users: readonly User[], draft: ChangeDraft): RequestProblem[] {
  return users.flatMap(({ entity, references }) =>
    draft
      .edit(entity, withoutReferences(entity, references))
      .map((problem) => asRequestProblem(problem, 'entry', entity.origin.file)),
  );
}

function withoutReferences(entity: Entity, references: readonly Reference[]): Patch {
  const byField = Map.groupBy(references, ({ field }) => String(field[0]));
  return Object.fromEntries(
    [...byField].map(([field, found]) => {
      const places = new Set(found.map((one) => one.field[1]));
      const value = valueNow(entity, field);
      if (!Array.isArray(value)) return [field, null];
      const left = value.filter((_, place) => !places.has(place));
      return [field, left.length > 0 ? left : null];
    }),
  );
}
