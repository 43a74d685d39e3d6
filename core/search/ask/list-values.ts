import type { CatalogIndex } from '../../published/catalog-index.ts';
import { plainName } from './plain-name.ts';
import { HOMES } from './question.ts';

/** Facts whose values people name a list by, in the order of a title. */
export const NAMED_FACTS = ['type', 'lifecycle', 'owner', 'domain', 'system', 'tag'] as const;
export type NamedFact = (typeof NAMED_FACTS)[number];

export interface ListValue {
  fact: NamedFact;
  value: string;
  /** In `values` of the index. */
  place: number;
  /** Lower case, with spaces in place of signs: by its name and by the title of the entry that it is. */
  texts: readonly string[];
  rows: readonly number[];
}

interface CountedValue {
  value: string;
  texts: readonly string[];
  count: number;
}

const MOST = 6;
const SHORTEST_BEGINNING = 2;

export class ListValues {
  readonly #index: CatalogIndex;
  readonly #values: readonly ListValue[];
  readonly #named = new Map<string, ListValue[]>();

  constructor(index: CatalogIndex) {
    this.#index = index;
    this.#values = readValues(index);
    for (const value of this.#values)
      for (const text of new Set(value.texts)) this.#named.set(text, [...(this.#named.get(text) ?? []), value]);
  }

  meanings(word: string): readonly ListValue[] {
    const text = plainName(word);
    if (text === '') return [];
    const named = this.#named.get(text) ?? [];
    if (named.length > 0 || text.length < SHORTEST_BEGINNING) return named;
    const begin = this.#values.filter(({ texts }) => texts.some((each) => each.startsWith(text)));
    const within =
      begin.length > 0 ? [] : this.#values.filter(({ texts }) => texts.some((each) => each.includes(` ${text}`)));
    return [...begin, ...within].sort((a, b) => b.rows.length - a.rows.length).slice(0, MOST);
  }

  of(field: string): CountedValue[] {
    if (field === 'tier') return this.#tiers();
    return this.#values
      .filter(({ fact }) => fact === field)
      .map(({ value, texts, rows }) => ({ value, texts: [value.toLowerCase(), ...texts], count: rows.length }))
      .sort((a, b) => b.count - a.count);
  }

  #tiers(): CountedValue[] {
    const rows = Map.groupBy(this.#index.columns.tier, (tier) => tier);
    return [...rows]
      .filter(([tier]) => tier > 0)
      .sort(([a], [b]) => a - b)
      .map(([tier, { length }]) => ({ value: String(tier), texts: [String(tier)], count: length }));
  }
}

export function hasValue({ fact, place }: ListValue, row: number, columns: CatalogIndex['columns']): boolean {
  return fact === 'tag' ? columns.tags[row]!.includes(place) : columns[fact][row] === place;
}

function readValues(index: CatalogIndex): ListValue[] {
  const rows = rowsByValue(index);
  const titles = titlesOf(index);
  return NAMED_FACTS.flatMap((fact) =>
    index.values[fact].map((value, place): ListValue => {
      const title = titles.get(`${fact}:${value}`);
      const texts = [plainName(value), ...(title ? [plainName(title)] : [])];
      return { fact, value, place, texts, rows: rows[fact][place]! };
    }),
  );
}

function rowsByValue({ count, values, columns }: CatalogIndex): Record<NamedFact, number[][]> {
  const rows = Object.fromEntries(NAMED_FACTS.map((fact) => [fact, values[fact].map((): number[] => [])])) as Record<
    NamedFact,
    number[][]
  >;
  for (let row = 0; row < count; row++)
    for (const fact of NAMED_FACTS)
      for (const place of fact === 'tag' ? columns.tags[row]! : [columns[fact][row]!])
        if (place >= 0) rows[fact][place]!.push(row);
  return rows;
}

function titlesOf({ count, values, columns }: CatalogIndex): Map<string, string> {
  const titles = new Map<string, string>();
  for (let row = 0; row < count; row++) {
    const fact = HOMES.get(values.kind[columns.kind[row]!]!);
    if (fact && columns.title[row]) titles.set(`${fact}:${columns.name[row]}`, columns.title[row]!);
  }
  return titles;
}
