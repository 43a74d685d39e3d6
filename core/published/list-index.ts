import type { EntityRecord } from '../part/entity-record.ts';
import { type CatalogIndex, catalogIndex } from './catalog-index.ts';
import {
  AS_NAME,
  bySystem,
  longTitle,
  packNumbers,
  type ShortTitle,
  shortTitle,
  unpackNumbers,
  withoutPrefixes,
  withoutSystem,
  withPrefixes,
} from './columns.ts';
import type { EntityIndex } from './entity-index.ts';
import { factRef } from './fact-ref.ts';

const NAMED = { owner: 'team', domain: 'domain', system: 'system' } as const;
type Named = keyof typeof NAMED;

const NUMBERED = ['kind', 'namespace', 'owner', 'system', 'domain', 'type', 'lifecycle', 'tier'] as const;
type Numbered = (typeof NUMBERED)[number];

/** The rows of one list, compact, with the data to show the entities that rows name. Tags are in its facts, which come later. */
export interface ListIndex extends Omit<CatalogIndex, 'columns' | 'values'> {
  values: Omit<CatalogIndex['values'], 'tag'>;
  /** Numbers are as `packNumbers` writes them; before that, `owner` and `domain` are as `bySystem` writes them. */
  columns: Record<Numbered | 'shared', string[]> & {
    /** As `withoutPrefixes` writes names, together with `shared`. */
    name: string[];
    title: ShortTitle[];
    address: string[];
  };
  /** For each value of a fact, in the same order: its title, and the path of its page below the base; empty for none. */
  named: Record<Named, [title: ShortTitle, address: string | typeof AS_NAME][]>;
}

/** An index in which each row says all of itself. */
export interface UnpackedList extends Omit<ListIndex, 'columns' | 'named'> {
  columns: Omit<CatalogIndex['columns'], 'tags'>;
  named: Record<Named, { title: string; address: string }[]>;
}

export function listIndex(entities: readonly EntityRecord[], index: EntityIndex): ListIndex {
  const {
    columns: { tags: _tags, ...columns },
    values: { tag: _tag, ...values },
    externals: _externals,
    ...compact
  } = catalogIndex(entities);
  const { name, shared } = withoutPrefixes(columns.name);
  const title = entities.map((entity) => shortTitle(entity.name, entity.title));
  return {
    ...compact,
    values,
    columns: {
      ...withNumbers({ ...columns, ...homes(columns, bySystem) }, packNumbers),
      ...{ name, title, address: columns.address, shared: packNumbers(shared) },
    },
    named: { owner: named('owner'), domain: named('domain'), system: named('system') },
  };

  function named(fact: Named): ListIndex['named'][Named] {
    const refs = new Map(entities.map((entity) => [factRef(entity, fact), entity[fact]]));
    return values[fact].map((value) => {
      const of = index.get(refs.get(value)!);
      if (!of) return [value, ''];
      return [shortTitle(value, of.title), of.address === usualAddress(fact, value) ? AS_NAME : of.address];
    });
  }
}

export function unpackList({ columns, named, ...compact }: ListIndex): UnpackedList {
  const name = withPrefixes({ name: columns.name, shared: unpackNumbers(columns.shared) });
  const numbers = withNumbers(columns, unpackNumbers);
  const title = columns.title.map((short, row) => longTitle(name[row]!, short));
  return {
    ...compact,
    columns: { ...numbers, name, title, address: columns.address, ...homes(numbers, withoutSystem) },
    named: { owner: whole('owner'), domain: whole('domain'), system: whole('system') },
  };

  function whole(fact: Named): UnpackedList['named'][Named] {
    return compact.values[fact].map((value, place) => {
      const [short, address] = named[fact][place]!;
      return { title: longTitle(value, short), address: address === AS_NAME ? usualAddress(fact, value) : address };
    });
  }
}

function withNumbers<From, To>(
  columns: Readonly<Record<Numbered, From>>,
  turn: (column: From) => To,
): Record<Numbered, To> {
  return Object.fromEntries(NUMBERED.map((name) => [name, turn(columns[name])])) as Record<Numbered, To>;
}

function homes(
  { owner, domain, system }: Pick<CatalogIndex['columns'], 'owner' | 'domain' | 'system'>,
  turn: typeof bySystem,
) {
  return { owner: turn(owner, system), domain: turn(domain, system) };
}

function usualAddress(fact: Named, name: string): string {
  return `${NAMED[fact]}s/${name}`;
}
