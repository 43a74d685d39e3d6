import { type Entity, isPerson, type Reference } from './entity.ts';
import type { Ref } from './ref.ts';

export type NamesOfToday = ReadonlyMap<Ref, Ref>;

const NONE: NamesOfToday = new Map();

/** Finds the names of today of all former names. A name of today is not a former one, and of two claims the first counts. */
export function namesOfToday(entities: readonly Entity[]): NamesOfToday {
  const claimants = entities.filter(({ formerly }) => formerly !== undefined);
  if (claimants.length === 0) return NONE;
  const living = new Set(entities.filter((entity) => !isImplied(entity)).map(({ ref }) => ref));
  const today = new Map<Ref, Ref>();
  for (const { ref, formerly = [] } of claimants)
    for (const { ref: former } of formerly)
      if (former !== undefined && !living.has(former) && !today.has(former)) today.set(former, ref);
  return today;
}

/** The entities with the names of today in all that they refer to. Without former names, the same list. */
export function underNamesOfToday(entities: readonly Entity[], today: NamesOfToday): readonly Entity[] {
  if (today.size === 0) return entities;
  return entities
    .filter((entity) => !(isImplied(entity) && today.has(entity.ref)))
    .map((entity) => (entity.references.some(({ to }) => to && today.has(to)) ? renamed(entity, today) : entity));
}

function isImplied(entity: Entity): boolean {
  return isPerson(entity) && entity.implied;
}

function renamed(entity: Entity, today: NamesOfToday): Entity {
  const { owner, system, domain } = entity;
  const now = (ref: Ref) => today.get(ref) ?? ref;
  return {
    ...entity,
    ...(owner && { owner: now(owner) }),
    ...(system && { system: now(system) }),
    ...(domain && { domain: now(domain) }),
    references: entity.references.map(
      (reference): Reference =>
        reference.to && today.has(reference.to) ? { ...reference, to: now(reference.to), isFormer: true } : reference,
    ),
  };
}
