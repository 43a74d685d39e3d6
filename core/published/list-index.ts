import type { EntityRecord } from '../snapshot/snapshot.ts';
import { type CatalogIndex, catalogIndex } from './catalog-index.ts';
import type { EntityIndex } from './entity-index.ts';
import { factRef } from './fact-ref.ts';
import { tagLetters } from './tag-letters.ts';

const NAMED = ['owner', 'domain', 'system'] as const;
type Named = (typeof NAMED)[number];

/** Stands for a title that says no more than the name: `Order projector` of `order-projector`. */
export const AS_NAME = 1;
/** Stands for an owner or a domain that is also that of the row before which has the same system. */
export const AS_SYSTEM = -2;

/** The rows of one list, compact, with what it takes to show those whom rows name. */
export interface ListIndex extends Omit<CatalogIndex, 'columns'> {
  columns: Omit<CatalogIndex['columns'], 'title' | 'tags'> & {
    /** Each begins with a character that tells how much it shares with the name before: `0` for nothing, `1` for one character. */
    name: string[];
    title: (string | typeof AS_NAME)[];
    /** As `tagLetters` writes them. */
    tags: string;
  };
  /** For each value of a fact, in the same order: its title, and the path of its page below the base; empty for none. */
  named: Record<Named, [title: string | typeof AS_NAME, address: string | typeof AS_NAME][]>;
}

export function listIndex(entities: readonly EntityRecord[], index: EntityIndex): ListIndex {
  const { columns, ...compact } = catalogIndex(entities);
  const title = entities.map(({ name, title }) => shortTitle(name, title));
  const [owner, domain] = [columns.owner, columns.domain].map((column) => bySystem(column, columns.system)) as [
    number[],
    number[],
  ];
  return {
    ...compact,
    columns: {
      ...columns,
      ...{ name: columns.name.map(withoutShared), title, owner, domain },
      tags: tagLetters(columns.tags),
    },
    named: { owner: named('owner'), domain: named('domain'), system: named('system') },
  };

  function named(fact: Named): ListIndex['named'][Named] {
    const refs = new Map(entities.map((entity) => [factRef(entity, fact), entity[fact]]));
    return compact.values[fact].map((value) => {
      const of = index.get(refs.get(value)!);
      if (!of) return [value, ''];
      return [
        shortTitle(value, of.title),
        of.address === usualAddress(fact === 'owner' ? 'team' : fact, value) ? AS_NAME : of.address,
      ];
    });
  }
}

/** A name as a sentence begins with it: `Order projector` of `order-projector`. */
export function titleOf(name: string): string {
  return name.replace(/[-_]/g, ' ').replace(/^./, (first) => first.toUpperCase());
}

/** Where the page of one that rows name lies, unless its index says otherwise. */
export function usualAddress(kind: string, name: string): string {
  return `${kind}s/${name}`;
}

function shortTitle(name: string, title: string): string | typeof AS_NAME {
  if (title === name) return '';
  return title === titleOf(name) ? AS_NAME : title;
}

function bySystem(column: readonly number[], systems: readonly number[]): number[] {
  const last = new Map<number, number>();
  return column.map((place, row) => {
    const system = systems[row]!;
    if (system >= 0 && last.get(system) === place) return AS_SYSTEM;
    last.set(system, place);
    return place;
  });
}

const MOST_SHARED = 70;

function withoutShared(name: string, row: number, names: readonly string[]): string {
  const before = names[row - 1] ?? '';
  let shared = 0;
  while (shared < MOST_SHARED && shared < name.length && name[shared] === before[shared]) shared++;
  return `${String.fromCharCode(48 + shared)}${name.slice(shared)}`;
}
