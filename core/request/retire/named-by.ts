import type { Entity, Reference } from '../../catalog/entity.ts';
import type { Context } from '../../catalog/rule.ts';

export interface User {
  entity: Entity;
  references: readonly Reference[];
}

/** Itself, and what its document implies, such as the items of `apis`. A person stays if another team lists them, too. */
export function goingWith({ ref, origin }: Entity, { catalog }: Pick<Context, 'catalog'>): Entity[] {
  const listed = new Set(
    catalog.entities
      .filter((other) => other.ref !== ref)
      .flatMap(({ references }) => references.flatMap(({ field, to }) => (field[0] === 'members' && to) || [])),
  );
  const isImplied = (other: Entity) =>
    !origin.within &&
    other.origin.within &&
    other.origin.file === origin.file &&
    other.origin.document === origin.document;
  return catalog.entities.filter((other) => other.ref === ref || (isImplied(other) && !listed.has(other.ref)));
}

export function namedBy(entity: Entity, desired: Pick<Context, 'catalog'>): User[] {
  const gone = new Set(goingWith(entity, desired).map(({ ref }) => ref));
  return desired.catalog.entities.flatMap((other) => {
    if (gone.has(other.ref)) return [];
    const references = other.references.filter(({ to, inherited }) => to !== undefined && gone.has(to) && !inherited);
    return references.length > 0 ? [{ entity: other, references }] : [];
  });
}
