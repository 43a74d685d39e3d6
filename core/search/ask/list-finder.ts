import { type KnownLists, List } from '../../fact/list.ts';
import type { CatalogIndex } from '../../published/catalog-index.ts';
import { AskedFacts } from './asked-facts.ts';
import { type Chosen, type ListEntry, listEntry } from './list-entry.ts';
import { hasValue, type ListValue, ListValues } from './list-values.ts';
import { plainName } from './plain-name.ts';
import { fits, HOMES, type Name, type Question } from './question.ts';

export const SERVICES = 'services';
const MOST_CHOICES = 16;

export class ListFinder {
  readonly values: ListValues;
  readonly facts: AskedFacts;
  readonly #index: CatalogIndex;
  readonly #lists: ReadonlyMap<string, List>;

  constructor(index: CatalogIndex, { facts, all }: KnownLists) {
    this.#index = index;
    this.#lists = all;
    this.facts = new AskedFacts(facts);
    this.values = new ListValues(index);
  }

  /** Those with most rows first. @param statusOf the health of the service at an address below the base, where that is known */
  find(question: Question, statusOf?: (address: string) => string | undefined): ListEntry[] {
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

  listOf(kind: string): string | undefined {
    return this.#index.lists[this.#index.values.kind.indexOf(kind)];
  }

  listAt(address: string): List {
    return this.#lists.get(address) ?? new List({ address, facts: [] });
  }

  /** What comes nearest to a question that no list answers: without its state, such as `postgres down`; or without the names. */
  findNearest(question: Question, statusOf?: (address: string) => string | undefined): ListEntry[] {
    const { states, fields } = question;
    if (states.length + fields.length === 0) return [];
    const names = question.names.filter(({ word }) => this.values.meanings(word).length > 0);
    const isSome = names.length > 0 && names.length < question.names.length;
    const kinds = isSome || states.length === 0 ? question.kinds.filter(isNoHome) : [];
    const others = this.find({ ...question, names: isSome ? names : [], kinds }, statusOf);
    const leftOut = question.names.filter((name) => !isSome || !names.includes(name)).map(({ word }) => word);
    return [
      ...(states.length > 0 ? this.find({ ...question, states: [] }) : []),
      ...others.map((list) => ({ ...list, ...(leftOut.length > 0 && { leftOut }) })),
    ];
  }

  #listsFor({ fields, states }: Question, kinds: readonly string[]): { list: string; kind: number }[] {
    const asked = [...fields.map(({ field }) => field), ...(states.length > 0 ? [this.facts.state] : [])];
    const { lists, values } = this.#index;
    const all = lists.map((list, kind) => ({ list, kind }));
    const ofKinds = all.filter(({ kind }) => kinds.length === 0 || kinds.includes(values.kind[kind]!));
    const known = ofKinds.filter(({ list }) => asked.every((field) => this.listAt(list).has(field)));
    // A kind that nobody named is that of services where others could be meant as well. What has changed is asked of every kind.
    const isOfAll = kinds.length > 0 || asked.every((field) => field === 'changed');
    const services = isOfAll ? [] : known.filter(({ list }) => list === SERVICES);
    return services.length > 0 ? services : known;
  }

  #choices(names: readonly Name[]): Chosen[] {
    let choices: Chosen[] = [[]];
    for (const { word, beside, isExcluded } of names) {
      const means = this.values.meanings(word);
      const atHome = means.filter((value) => isHome(value, beside));
      const added = (atHome.length > 0 ? atHome : means).map((value) => ({
        ...{ value, isExcluded, isWhole: value.texts.includes(plainName(word)) },
      }));
      choices = choices.flatMap((chosen) => added.map((one) => [...chosen, one])).slice(0, MOST_CHOICES);
    }
    return choices;
  }

  #rowsOf(
    chosen: Chosen,
    lists: readonly { list: string; kind: number }[],
    { question, statusOf }: { question: Question; statusOf: ((address: string) => string | undefined) | undefined },
  ): ListEntry[] {
    const { columns } = this.#index;
    const { fields, states } = question;
    const tiers = fields.filter(({ field }) => field === 'tier');
    const isCountedRow = (row: number) =>
      fits(tiers, String(columns.tier[row] || 'none')) &&
      (states.length === 0 || fits(states, statusOf?.(this.#addressOf(row))));
    const counts = new Map<number, number>();
    const asked = new Set(lists.map(({ kind }) => kind));
    for (const row of this.#candidates(chosen))
      if (
        asked.has(columns.kind[row]!) &&
        chosen.every(({ value, isExcluded }) => hasValue(value, row, columns) !== isExcluded)
      ) {
        const kind = columns.kind[row]!;
        counts.set(kind, (counts.get(kind) ?? 0) + Number(isCountedRow(row)));
      }
    const some = lists.filter(({ kind }) => counts.has(kind));
    const isWhole = chosen.length > 0 && chosen.every(({ isWhole }) => isWhole);
    const shown =
      some.length > 0 || !isWhole
        ? some
        : lists.filter(({ list }) => (list === SERVICES || lists.length === 1) && knows(this.listAt(list), chosen));
    // What is not in the index, such as who is on call, is counted by the list itself.
    const isCounted = fields.every(({ field }) => field === 'tier');
    return shown.map(({ list, kind }) => ({
      ...listEntry(this.listAt(list), chosen, { ...question, stateField: this.facts.state }),
      ...(isCounted && { count: counts.get(kind) ?? 0 }),
    }));
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
}

function knows(list: List, chosen: Chosen): boolean {
  return chosen.every(({ value }) => list.has(value.fact));
}

function isNoHome(kind: string): boolean {
  return !HOMES.has(kind);
}

function isHome({ fact }: ListValue, beside: readonly string[]): boolean {
  return beside.some((kind) => HOMES.get(kind) === fact);
}

/** Kinds in the order of the question, then those with most rows; what is not counted comes first, of that services. */
function byUse(kinds: readonly string[]): (a: ListEntry, b: ListEntry) => number {
  const rows = ({ count = Number.POSITIVE_INFINITY }: ListEntry) => count;
  const isOther = ({ address, count }: ListEntry) => Number(count === undefined && address !== SERVICES);
  return (a, b) =>
    (rows(a) === rows(b) ? 0 : rows(b) - rows(a)) ||
    (kinds.length > 0 ? 0 : isOther(a) - isOther(b) || a.title.length - b.title.length);
}
