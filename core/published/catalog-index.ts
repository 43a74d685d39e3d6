import { addressOfKind } from '../catalog/address.ts';
import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import { Places } from '../fact/places.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import { isMap } from '../text/is-map.ts';
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
  /** Other words for the entities of rows; absent where there are none. */
  aliases?: OfRow<string>[];
  /** References by which the entities of rows were known before; absent where nothing was renamed. */
  formerly?: OfRow<Ref>[];
  /** Names of the externals that entities use, and how many do; absent where none does. */
  externals?: [name: string, users: number][];
}

type OfRow<Value> = [row: number, values: readonly Value[]];

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
  return {
    count: entities.length,
    values,
    lists: values.kind.map(addressOfKind),
    columns,
    ...otherNames(entities),
    ...externalsOf(entities),
  };
}

function otherNames(entities: readonly EntityRecord[]): Pick<CatalogIndex, 'aliases' | 'formerly'> {
  const ofRows = <Value>(of: (entity: EntityRecord) => readonly Value[] | undefined): OfRow<Value>[] =>
    entities.flatMap((entity, row): OfRow<Value>[] => {
      const values = of(entity);
      return values ? [[row, values]] : [];
    });
  const [aliases, formerly] = [ofRows((entity) => entity.aliases), ofRows((entity) => entity.formerly)];
  return { ...(aliases.length > 0 && { aliases }), ...(formerly.length > 0 && { formerly }) };
}

function externalsOf(entities: readonly EntityRecord[]): Pick<CatalogIndex, 'externals'> {
  const used = entities.flatMap(({ relations }) =>
    [...new Set(relations.flatMap(({ refs }) => refs))].map(refParts).filter(({ kind }) => kind === 'external'),
  );
  const users = Map.groupBy(used, ({ name }) => name);
  return users.size > 0
    ? { externals: [...users].map(([name, all]) => [name, all.length] as [string, number]).sort() }
    : {};
}

export function namesOfRows({ aliases = [], formerly = [] }: Pick<CatalogIndex, 'aliases' | 'formerly'>) {
  const names = new Map<number, string[]>(aliases.map(([row, words]) => [row, [...words]]));
  for (const [row, refs] of formerly) names.set(row, [...(names.get(row) ?? []), ...refs.map(shortRef)]);
  return names;
}

function factOf(entity: EntityRecord, fact: Repeating): string | undefined {
  return fact === 'owner' || fact === 'system' || fact === 'domain' ? factRef(entity, fact) : entity[fact];
}

/** Whether data is such an index, as far as looking up what there is needs it: every row has a kind, a namespace and a name. */
export function isCatalogIndex(data: unknown): data is CatalogIndex {
  if (!isMap(data) || !isMap(data.values) || !isMap(data.columns) || !Number.isInteger(data.count)) return false;
  const { count, values, columns, formerly = [] } = data as unknown as CatalogIndex;
  const isColumn = (column: unknown) => Array.isArray(column) && column.length === count;
  const isPlaced = (fact: Repeating) =>
    isTexts(values[fact]) && isColumn(columns[fact]) && columns[fact].every((place) => place < values[fact].length);
  const isGiven = (fact: Repeating) => columns[fact].every((place) => values[fact][place] !== undefined);
  return (
    [...REPEATING].every(isPlaced) &&
    (['kind', 'namespace'] as const).every(isGiven) &&
    [columns.name, columns.title].every((column) => isColumn(column) && isTexts(column)) &&
    Array.isArray(formerly) &&
    formerly.every((row) => Array.isArray(row) && isTexts(row[1]))
  );
}

function isTexts(values: unknown): values is string[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}
