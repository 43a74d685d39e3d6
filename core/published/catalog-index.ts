import { addressOfKind } from '../catalog/address.ts';
import type { EntityRecord } from '../snapshot/snapshot.ts';
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
  const places = new Places();
  const place = (fact: Repeating | 'tag', value: string | undefined) =>
    value === undefined ? -1 : places.of(fact, value);
  const column = (fact: Repeating) => entities.map((entity) => place(fact, factOf(entity, fact)));
  const columns = {
    name: entities.map(({ name }) => name),
    title: entities.map(({ name, title }) => (title === name ? '' : title)),
    // The page's own part of the address; empty where it is the name.
    address: entities.map(({ name, address }) => {
      const own = address.slice(address.lastIndexOf('/') + 1);
      return own === name ? '' : own;
    }),
    tier: entities.map(({ tier = 0 }) => tier),
    tags: entities.map(({ tags }) => tags.map((tag) => place('tag', tag))),
    ...(Object.fromEntries(REPEATING.map((fact) => [fact, column(fact)])) as Record<Repeating, number[]>),
  };
  const values = Object.fromEntries([...REPEATING, 'tag' as const].map((fact) => [fact, places.values(fact)]));
  const lists = places.values('kind').map(addressOfKind);
  return { count: entities.length, values: values as CatalogIndex['values'], lists, columns };
}

/** Numbers the values of each fact in the order in which they are met. */
class Places {
  readonly #facts = new Map<string, Map<string, number>>();

  of(fact: string, value: string): number {
    const places = this.#facts.get(fact) ?? new Map<string, number>();
    this.#facts.set(fact, places);
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  }

  values(fact: string): string[] {
    return [...(this.#facts.get(fact)?.keys() ?? [])];
  }
}

function factOf(entity: EntityRecord, fact: Repeating): string | undefined {
  return fact === 'owner' || fact === 'system' || fact === 'domain' ? factRef(entity, fact) : entity[fact];
}
