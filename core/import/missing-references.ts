import { type Entity, isLocation } from '../catalog/entity.ts';
import { type Ref, refParts } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';

export interface MissingReferences {
  owners: readonly Ref[];
  others: readonly Ref[];
}

/** Finds what imported entities refer to and neither the import brings nor the catalog has. */
export function missingReferences(entities: readonly Entity[], there: ReadonlySet<Ref>): MissingReferences {
  const known = new Set([...entities.map(({ ref }) => ref), ...there]);
  const references = entities.filter((entity) => !isLocation(entity)).flatMap((entity) => entity.references);
  const missing = references.flatMap(({ relation, to, inherited }) =>
    to === undefined || inherited || known.has(to) || refParts(to).kind === 'external'
      ? []
      : { to, isOwner: relation === 'ownedBy' },
  );
  const owners = new Set(missing.flatMap(({ to, isOwner }) => (isOwner ? to : [])));
  const others = new Set(missing.flatMap(({ to }) => (owners.has(to) ? [] : to)));
  return { owners: [...owners].sort(compareText), others: [...others].sort(compareText) };
}
