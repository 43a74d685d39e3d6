import type { Ref } from '../catalog/ref.ts';
import type { List } from '../fact/list.ts';
import type { PackedFacts } from '../fact/packed-fact.ts';
import type { ListFact } from '../part/fact.ts';
import { namesOfRows } from '../published/catalog-index.ts';
import { type ListIndex, type UnpackedList, unpackList } from '../published/list-index.ts';
import { own } from '../text/own.ts';
import { type FacetColumn, type FacetValue, NOTHING, sortedFacetColumn, valuesAt } from './facet-column.ts';
import { type FactColumn, factColumn, UNKNOWN } from './fact-column.ts';

export interface Row {
  ref: Ref;
  name: string;
  title: string;
  /** Of its page, below the address of its list. */
  address: string;
  /** Of a row of a table: the link to its page with the base; empty where it has none. */
  href?: string;
  note?: string;
}

export interface RowTable {
  list: List;
  rows: readonly Row[];
  /** For each row all of it in lower case, for looking for words. */
  texts: readonly string[];
  /** For each row what it is described by; undefined as long as that has not come. */
  descriptions: readonly string[] | undefined;
  /** What rows say of each fact, by its name; absent where nothing is known of it yet. */
  columns: Readonly<Record<string, FactColumn>>;
  /** Milliseconds since 1970, which ages are counted from. */
  now: number;
  hasFacts: boolean;
  orders: Map<string, Uint32Array>;
}

export function rowTable(list: List, packed: ListIndex): RowTable {
  const index = unpackList(packed);
  const { count, columns } = index;
  const rows = Array.from({ length: count }, (_, row): Row => {
    const name = columns.name[row]!;
    return { ref: refAt(index, row), name, title: columns.title[row]!, address: columns.address[row] || name };
  });
  const known = list.facts.flatMap((fact) =>
    fact.from === 'index' ? [{ fact, column: indexColumn(fact, index) }] : [],
  );
  const names = namesOfRows(index);
  return {
    ...{ list, rows, descriptions: undefined, now: 0, hasFacts: false, orders: new Map() },
    columns: byName(known),
    texts: rows.map(({ name, title }, row) =>
      [name, title, ...known.flatMap(({ fact, column }) => searchedTexts(fact, column, row)), ...(names.get(row) ?? [])]
        .join('\n')
        .toLowerCase(),
    ),
  };
}

export function withFacts(table: RowTable, facts: PackedFacts, now: number): RowTable {
  const added = table.list.facts.flatMap((fact) => {
    const packed = own(facts, fact.name);
    return packed ? [{ fact, column: factColumn(fact, packed, now) }] : [];
  });
  const texts = table.texts.map((text, row) =>
    [text, ...added.flatMap(({ fact, column }) => searchedTexts(fact, column, row))].join('\n').toLowerCase(),
  );
  return {
    ...table,
    ...{ texts, now, hasFacts: true, orders: new Map() },
    columns: { ...table.columns, ...byName(added) },
  };
}

export function withColumn(table: RowTable, name: string, column: FactColumn): RowTable {
  const orders = new Map([...table.orders].filter(([order]) => order.replace('-', '') !== name));
  return { ...table, orders, columns: { ...table.columns, [name]: column } };
}

export function withDescriptions(table: RowTable, descriptions: readonly string[]): RowTable {
  const texts = table.texts.map((text, row) => `${text}\n${descriptions[row]?.toLowerCase() ?? ''}`);
  return { ...table, texts, descriptions };
}

export function facetOf({ columns }: Pick<RowTable, 'columns'>, name: string): FacetColumn {
  return own(columns, name)?.facet ?? NOTHING;
}

/** What rows are found by in one fact: names of the catalog, states and texts. Other words of ours are asked for by their field. */
function searchedTexts(
  { is, from, values, isCompared, title }: ListFact,
  { facet, texts }: FactColumn,
  row: number,
): string[] {
  if (is === 'text') return [texts![row]!].filter(Boolean);
  if (is === 'status') return valuesAt(facet, row).map(({ title }) => title);
  if (values || !(is === 'mention' || is === 'choice')) return [];
  return valuesAt(facet, row).flatMap((value) => [
    value.value,
    ...(value.title === value.value ? [] : [value.title]),
    ...(isCompared && from === 'index' ? [`${title} ${value.value}`] : []),
  ]);
}

function byName(columns: readonly { fact: ListFact; column: FactColumn }[]): Record<string, FactColumn> {
  return Object.fromEntries(columns.map(({ fact, column }) => [fact.name, column]));
}

function refAt({ values, columns }: UnpackedList, row: number): Ref {
  const [kind, namespace] = [values.kind[columns.kind[row]!], values.namespace[columns.namespace[row]!]];
  return `${kind}:${namespace}/${columns.name[row]}`.toLowerCase() as Ref;
}

function indexColumn(fact: ListFact, { values, columns, named }: UnpackedList): FactColumn {
  const name = fact.name as keyof UnpackedList['named'] | 'type' | 'lifecycle' | 'tier';
  if (name === 'tier') {
    const numbers = Int32Array.from(columns.tier, (tier) => tier || UNKNOWN);
    const tiers = [...new Set(columns.tier)].filter((tier) => tier > 0);
    const places = columns.tier.map((tier) => (tier > 0 ? [tiers.indexOf(tier)] : []));
    return { numbers, facet: sortedFacetColumn(tiers.map(String).map(plain), places, fact.none) };
  }
  const known =
    name === 'type' || name === 'lifecycle'
      ? values[name].map(plain)
      : values[name].map((value, place) => entityValue(value, named[name][place]!));
  const places = columns[name].map((place) => (place < 0 ? [] : [place]));
  return { facet: sortedFacetColumn(known, places, fact.none) };
}

function plain(value: string): FacetValue {
  return { value, title: value };
}

function entityValue(value: string, { title, address }: { title: string; address: string }): FacetValue {
  return { value, title, ...(address !== '' && { address }) };
}

export function isUnsaid({ columns }: Pick<RowTable, 'columns'>, name: string): boolean {
  return own(columns, name) === undefined;
}
