import { addressOfKind } from '../catalog/address.ts';
import type { EntityRecord } from '../snapshot/snapshot.ts';
import { Places } from './columns.ts';
import { factRef } from './fact-ref.ts';

/** Facts that repeat from entity to entity: each value once, and a row names it by its place. */
const REPEATING = ['kind', 'namespace', 'owner', 'system', 'domain', 'type', 'lifecycle'] as const;
type Repeating = (typeof REPEATING)[number];

/**
 * The whole catalog in as few bytes as can be: one column a fact, one row an entity, in the order of references. A row's
 * value is a place in `values`, or -1 for none; `title` is empty where it equals the name; `tier` is 0 where there is none.
 */
export interface CatalogIndex {
  count: number;
  values: Record<Repeating | 'tag', string[]>;
  /** For each kind in `values`, in the same order: the address of its list below the base. */
  lists: string[];
  columns: Record<Repeating | 'tier', number[]> & {
    name: string[];
    title: string[];
    address: string[];
    tags: number[][];
  };
}

export function catalogIndex(entities: readonly EntityRecord[]): CatalogIndex {
  const tags = new Places();
  const repeating = REPEATING.map((fact) => {
    const places = new Places();
    return { fact, column: entities.map((entity) => places.of(factOf(entity, fact))), values: places.values };
  });
  const columns = {
    name: entities.map(({ name }) => name),
    title: entities.map(({ name, title }) => (title === name ? '' : title)),
    // The page's own part of the address; empty where it is the name.
    address: entities.map(({ name, address }) => {
      const own = address.slice(address.lastIndexOf('/') + 1);
      return own === name ? '' : own;
    }),
    tier: entities.map(({ tier = 0 }) => tier),
    tags: entities.map((entity) => entity.tags.map((tag) => tags.of(tag))),
    ...(Object.fromEntries(repeating.map(({ fact, column }) => [fact, column])) as Record<Repeating, number[]>),
  };
  const values = {
    ...(Object.fromEntries(repeating.map((one) => [one.fact, one.values])) as Record<Repeating, string[]>),
    tag: tags.values,
  };
  return { count: entities.length, values, lists: values.kind.map(addressOfKind), columns };
}

function factOf(entity: EntityRecord, fact: Repeating): string | undefined {
  return fact === 'owner' || fact === 'system' || fact === 'domain' ? factRef(entity, fact) : entity[fact];
}
