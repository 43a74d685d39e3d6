import { fieldsOf } from '../../catalog/lists/list-kinds.ts';
import type { Status } from '../../health/status.ts';
import { listQuery, parseListFilter } from '../../list/list-state.ts';
import type { CatalogIndex } from '../../published/catalog-index.ts';
import { formatFieldQuery, namedValue } from '../../text/field-query.ts';
import { wordsOf } from '../../text/query-parts.ts';
import type { Entry } from '../entry-index.ts';
import { plainName } from './plain-name.ts';
import { type AskedField, type AskedState, fitsStates, HOMES, type Name, type Question } from './question.ts';

/** A list that a query leads to. */
export interface ListEntry extends Entry {
  /** Its rows, where they are known. */
  count?: number;
  /** Of the list's address: `type=postgresql`. */
  query: string;
}

/** Facts whose values people name a list by, with the words between kind and value, in the order of a title. */
const FACTS = {
  type: 'of type',
  lifecycle: 'with lifecycle',
  owner: 'of',
  domain: 'in',
  system: 'in',
  tag: 'tagged',
} as const;
type Fact = keyof typeof FACTS;
const FACT_NAMES = Object.keys(FACTS) as Fact[];

/** A value that a word may mean. */
interface Value {
  fact: Fact;
  value: string;
  /** In `values` of the index. */
  place: number;
  /** Lower case, with spaces in place of signs: by its name and by the title of the entry that it is. */
  texts: readonly string[];
  rows: readonly number[];
}

/** A value with how many rows have it. */
interface CountedValue {
  value: string;
  texts: readonly string[];
  count: number;
}

/** What is asked of rows: each value with whether it is left out, and whether it was typed as a whole. */
type Chosen = readonly { value: Value; isExcluded: boolean; isWhole: boolean }[];

/** The list of services, which most questions are about. */
const SERVICES = 'services';
/** Values that a word may mean where it is none itself, and combinations of all words that are looked at. */
const [MOST_VALUES, MOST_CHOICES] = [6, 16];
/** Letters from which a word may be the beginning of a value. */
const SHORTEST_BEGINNING = 2;

/** Finds the lists that a question is about, with how many rows each has. */
export class ListFinder {
  readonly #index: CatalogIndex;
  readonly #values: readonly Value[];
  /** By their texts. */
  readonly #named = new Map<string, Value[]>();

  constructor(index: CatalogIndex) {
    this.#index = index;
    this.#values = valuesOf(index);
    for (const value of this.#values)
      for (const text of new Set(value.texts)) this.#named.set(text, [...(this.#named.get(text) ?? []), value]);
  }

  /**
   * The lists that a question is about, those with most rows first.
   *
   * @param statusOf the health of the service at an address below the base, where that is known
   */
  find(question: Question, statusOf?: (address: string) => Status | undefined): ListEntry[] {
    const { names, fields, states, kinds } = question;
    if (names.length + fields.length + states.length === 0 || (states.length > 0 && !statusOf)) return [];
    const choices = this.#choices(names);
    if (names.length > 0 && choices.length === 0) return [];
    const homes = new Set(
      names.flatMap(({ beside }, at) => (choices.some((chosen) => isHome(chosen[at]!.value, beside)) ? beside : [])),
    );
    const own = kinds.filter((kind) => !homes.has(kind) || kinds.length + fields.length + states.length === 1);
    const lists = this.#listsFor(question, own);
    const found = choices.flatMap((chosen) => this.#rowsOf(chosen, lists, { question, statusOf }));
    const some = found.filter(({ count }) => count !== 0);
    // That nothing has it is an answer, too.
    return some.length > 0 ? some.sort(byUse(own)) : found.slice(0, 1);
  }

  /** Values of a field that entries of the catalog have, those with most rows first; tiers in their order. */
  valuesOf(field: string): CountedValue[] {
    if (field === 'tier') return this.#tiers();
    return this.#values
      .filter(({ fact }) => fact === field)
      .map(({ value, texts, rows }) => ({ value, texts: [value.toLowerCase(), ...texts], count: rows.length }))
      .sort((a, b) => b.count - a.count);
  }

  /** Those that entries have, from the most critical on. */
  #tiers(): CountedValue[] {
    const rows = Map.groupBy(this.#index.columns.tier, (tier) => tier);
    return [...rows]
      .filter(([tier]) => tier > 0)
      .sort(([a], [b]) => a - b)
      .map(([tier, { length }]) => ({ value: String(tier), texts: [String(tier)], count: length }));
  }

  /** The address of a kind's list. */
  listOf(kind: string): string | undefined {
    return this.#index.lists[this.#index.values.kind.indexOf(kind)];
  }

  /** What comes nearest to a question that no list answers: without its state, such as `postgres down`; or without the names. */
  findNearest(question: Question, statusOf?: (address: string) => Status | undefined): ListEntry[] {
    const { states, fields } = question;
    if (states.length + fields.length === 0) return [];
    const unnamed = this.find(
      { ...question, names: [], kinds: states.length > 0 ? [] : question.kinds.filter(isNoHome) },
      statusOf,
    );
    return [...(states.length > 0 ? this.find({ ...question, states: [] }) : []), ...unnamed];
  }

  /** Lists by address, with the place of their kind. */
  #listsFor({ fields, states }: Question, kinds: readonly string[]): { list: string; kind: number }[] {
    const asked = [...fields.map(({ field }) => field), ...(states.length > 0 ? (['health'] as const) : [])];
    const { lists, values } = this.#index;
    const all = lists.map((list, kind) => ({ list, kind }));
    const ofKinds = all.filter(({ kind }) => kinds.length === 0 || kinds.includes(values.kind[kind]!));
    const known = ofKinds.filter(({ list }) => asked.every((field) => fieldsOf(list).includes(field)));
    // A kind that nobody named is that of services where others could be meant as well.
    const services = asked.length > 0 && kinds.length === 0 ? known.filter(({ list }) => list === SERVICES) : [];
    return services.length > 0 ? services : known;
  }

  /** What all names may mean together. */
  #choices(names: readonly Name[]): Chosen[] {
    let choices: Chosen[] = [[]];
    for (const { word, beside, isExcluded } of names) {
      const means = this.#meanings(word);
      const atHome = means.filter((value) => isHome(value, beside));
      const added = (atHome.length > 0 ? atHome : means).map((value) => ({
        ...{ value, isExcluded, isWhole: value.texts.includes(plainName(word)) },
      }));
      choices = choices.flatMap((chosen) => added.map((one) => [...chosen, one])).slice(0, MOST_CHOICES);
    }
    return choices;
  }

  /** Values with the name; without any, those that begin with it, and then those that have a word which does. */
  #meanings(word: string): Value[] {
    const text = plainName(word);
    if (text === '') return [];
    const named = this.#named.get(text) ?? [];
    if (named.length > 0 || text.length < SHORTEST_BEGINNING) return named;
    const begin = this.#values.filter(({ texts }) => texts.some((each) => each.startsWith(text)));
    const within =
      begin.length > 0 ? [] : this.#values.filter(({ texts }) => texts.some((each) => each.includes(` ${text}`)));
    return [...begin, ...within].sort((a, b) => b.rows.length - a.rows.length).slice(0, MOST_VALUES);
  }

  /** The lists that a choice of values leads to, with how many rows of each have them. */
  #rowsOf(
    chosen: Chosen,
    lists: readonly { list: string; kind: number }[],
    { question, statusOf }: { question: Question; statusOf: ((address: string) => Status | undefined) | undefined },
  ): ListEntry[] {
    const { columns } = this.#index;
    const { fields, states } = question;
    const tiers = fields.filter(({ field }) => field === 'tier');
    const fits = (row: number) =>
      fitsTiers(tiers, columns.tier[row] ?? 0) &&
      (states.length === 0 || fitsStates(states, statusOf?.(this.#addressOf(row))));
    const counts = new Map<number, number>();
    const asked = new Set(lists.map(({ kind }) => kind));
    for (const row of this.#candidates(chosen))
      if (
        asked.has(columns.kind[row]!) &&
        chosen.every(({ value, isExcluded }) => has(value, row, columns) !== isExcluded)
      ) {
        const kind = columns.kind[row]!;
        counts.set(kind, (counts.get(kind) ?? 0) + Number(fits(row)));
      }
    const some = lists.filter(({ kind }) => counts.has(kind));
    const isWhole = chosen.length > 0 && chosen.every(({ isWhole }) => isWhole);
    const shown =
      some.length > 0 || !isWhole ? some : lists.filter(({ list }) => list === SERVICES || lists.length === 1);
    // What is not in the index, such as who is on call, is counted by the list itself.
    const isCounted = fields.every(({ field }) => field === 'tier');
    return shown.map(({ list, kind }) =>
      this.#entry(list, chosen, { question, count: isCounted ? (counts.get(kind) ?? 0) : undefined }),
    );
  }

  /** The rows of the value that fewest have; of all, where nothing is chosen. */
  #candidates(chosen: Chosen): Iterable<number> {
    const [fewest] = chosen
      .filter(({ isExcluded }) => !isExcluded)
      .sort((a, b) => a.value.rows.length - b.value.rows.length);
    return fewest ? fewest.value.rows : Array(this.#index.count).keys();
  }

  #addressOf(row: number): string {
    const { lists, columns } = this.#index;
    return `${lists[columns.kind[row]!]}/${columns.address[row] || columns.name[row]}`;
  }

  #entry(
    list: string,
    chosen: Chosen,
    { question, count }: { question: Question; count: number | undefined },
  ): ListEntry {
    const { fields, states } = question;
    const conditions = [
      ...chosen.map(({ value: { fact, value }, isExcluded }) => ({
        field: fact,
        isExcluded,
        values: [namedValue(value)],
      })),
      ...fields.map(({ field, value, isExcluded }) => ({
        ...{ field, isExcluded, values: [{ text: value, isLiteral: false }] },
      })),
      ...bySign(states).map(({ isExcluded, names }) => ({
        ...{ field: 'health', isExcluded, values: names.map(namedValue) },
      })),
    ];
    const filter = formatFieldQuery({ words: [], conditions });
    const inOrder = [...chosen].sort((a, b) => FACT_NAMES.indexOf(a.value.fact) - FACT_NAMES.indexOf(b.value.fact));
    const phrases = [
      ...inOrder.map(({ value: { fact, value }, isExcluded }) => `${isExcluded ? 'not ' : ''}${FACTS[fact]} ${value}`),
      ...fields.map(({ phrase }) => phrase),
      ...bySign(states).map(({ isExcluded, names }) => `that are ${isExcluded ? 'not ' : ''}${names.join(' or ')}`),
    ];
    // What is left out names nothing: `not down` is no list that is called so.
    const wanted = states.flatMap(({ state, isExcluded }) => (isExcluded ? [] : state));
    const name = [...chosen.map(({ value }) => value.value), ...wanted].join(' ');
    return {
      ...{ address: list, kind: 'list', name, title: `${titleOf(list)} ${phrases.join(' ')}`, words: [] },
      query: listQuery(filter, list).slice(1),
      ...(count !== undefined && { count }),
    };
  }
}

/** The list that a filter leaves, where a query is one: `tier:1 -oncall`, `resources type:redis`. @param kinds by words for them */
export function filterEntry(
  query: string,
  kinds: ReadonlyMap<string, string>,
  finder: ListFinder,
): ListEntry | undefined {
  const list = listOfQuery(query, kinds, finder);
  const isKind = (word: string) => kinds.has(word.toLowerCase());
  const text = wordsOf(query)
    .filter((word) => !isKind(word))
    .join(' ');
  if (parseListFilter(text, list).conditions.length === 0) return undefined;
  return {
    ...{ address: list, kind: 'list', name: query, title: `${titleOf(list)} that fit ${text}`, words: [] },
    query: listQuery(text, list).slice(1),
  };
}

/** The list of the first kind that a query names; that of services where it names none. */
export function listOfQuery(query: string, kinds: ReadonlyMap<string, string>, finder: ListFinder): string {
  const kind = wordsOf(query)
    .map((word) => kinds.get(word.toLowerCase()))
    .find((each) => each !== undefined);
  return (kind === undefined ? undefined : finder.listOf(kind)) ?? SERVICES;
}

/** States that are wanted, then those that are left out, each once. */
function bySign(states: readonly AskedState[]): { isExcluded: boolean; names: Status[] }[] {
  return [false, true].flatMap((isExcluded) => {
    const names = new Set(states.flatMap((of) => (of.isExcluded === isExcluded ? of.state : [])));
    return names.size > 0 ? [{ isExcluded, names: [...names] }] : [];
  });
}

/** @param tier of a row, 0 for none */
function fitsTiers(asked: readonly AskedField[], tier: number): boolean {
  const isIt = ({ value }: AskedField) => tier === (value === 'none' ? 0 : Number(value));
  const wanted = asked.filter(({ isExcluded }) => !isExcluded);
  return (wanted.length === 0 || wanted.some(isIt)) && !asked.some((one) => one.isExcluded && isIt(one));
}

function isNoHome(kind: string): boolean {
  return !HOMES.has(kind);
}

function isHome({ fact }: Value, beside: readonly string[]): boolean {
  return beside.some((kind) => (kind === 'team' ? 'owner' : kind) === fact);
}

function has({ fact, place }: Value, row: number, { tags, ...columns }: CatalogIndex['columns']): boolean {
  return fact === 'tag' ? tags[row]!.includes(place) : columns[fact][row] === place;
}

/** Kinds in the order of the question, then those with most rows; what is not counted comes first. */
function byUse(kinds: readonly string[]): (a: ListEntry, b: ListEntry) => number {
  const rows = ({ count = Number.POSITIVE_INFINITY }: ListEntry) => count;
  return (a, b) =>
    (rows(a) === rows(b) ? 0 : rows(b) - rows(a)) || (kinds.length > 0 ? 0 : a.title.length - b.title.length);
}

function valuesOf({ count, values, columns }: CatalogIndex): Value[] {
  const rows = new Map(FACT_NAMES.map((fact) => [fact, values[fact].map((): number[] => [])]));
  const titles = new Map<string, string>();
  for (let row = 0; row < count; row++) {
    for (const fact of FACT_NAMES)
      for (const place of fact === 'tag' ? columns.tags[row]! : [columns[fact][row]!])
        if (place >= 0) rows.get(fact)![place]!.push(row);
    const kind = values.kind[columns.kind[row]!]!;
    if (columns.title[row] && (kind === 'team' || kind === 'domain' || kind === 'system'))
      titles.set(`${kind === 'team' ? 'owner' : kind}:${columns.name[row]}`, columns.title[row]!);
  }
  return FACT_NAMES.flatMap((fact) =>
    values[fact].map((value, place): Value => {
      const title = titles.get(`${fact}:${value}`);
      return {
        fact,
        value,
        place,
        texts: [plainName(value), ...(title ? [plainName(title)] : [])],
        rows: rows.get(fact)![place]!,
      };
    }),
  );
}

/** `Services`, `APIs`. */
function titleOf(list: string): string {
  const plural = list.slice(list.lastIndexOf('/') + 1);
  return plural === 'apis' ? 'APIs' : plural.replace(/^./, (first) => first.toUpperCase());
}
