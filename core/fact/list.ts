import type { FactView, ListFact } from '../part/fact.ts';

/** Words of addresses and tables of lists, which no fact can have as its name. */
export const LIST_WORDS: readonly string[] = ['name', 'title', 'q', 'sort', 'group', 'columns'];

export interface ListView {
  /** As in addresses: `services`. */
  address: string;
  facts: readonly ListFact[];
  table?: TableView;
}

/** What a table says of its rows, which need not be entries. They have an order of their own, and cannot be selected. */
export interface TableView {
  /** Heads their names: `Team`. */
  head: string;
  /** What they are called: `Teams`. */
  rows: string;
  group?: string;
  /** The fact that names teams: rows of the reader's own team come first. */
  mine?: string;
}

export class List {
  readonly address: string;
  readonly facts: readonly ListFact[];
  readonly table: TableView | undefined;
  /** What its rows are sorted by until somebody chooses: their names, or `''` for an order of their own. */
  readonly sort: '' | 'name';
  readonly columns: readonly string[];
  readonly usual: readonly string[];
  /** What a row can be below: facts of which it has one value. */
  readonly groups: readonly string[];
  readonly facets: readonly string[];
  readonly fields: readonly string[];
  readonly #byName: ReadonlyMap<string, ListFact>;

  constructor({ address, facts, table }: ListView) {
    this.address = address;
    this.facts = facts;
    this.table = table;
    this.sort = table ? '' : 'name';
    this.columns = namesOf(facts.filter(({ column }) => column));
    this.usual = namesOf(facts.filter(({ column }) => column === 'usual'));
    this.groups = namesOf(facts.filter(({ isGroup }) => isGroup));
    this.facets = namesOf(facts.filter(({ isFacet }) => isFacet));
    this.fields = namesOf(facts);
    this.#byName = new Map(facts.map((fact) => [fact.name, fact]));
  }

  /** The fact of this name; undefined where the list has none, and for the name of the rows. */
  fact(name: string): ListFact | undefined {
    return this.#byName.get(name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }
}

export interface KnownLists {
  /** In their order, with those that no list has, and that people ask for. */
  facts: readonly FactView[];
  all: ReadonlyMap<string, List>;
}

function namesOf(facts: readonly ListFact[]): string[] {
  return facts.map(({ name }) => name);
}

export function orderOf({ is, isCompared }: ListFact): 'number' | 'date' | undefined {
  if (is === 'date') return 'date';
  return isCompared || NUMBERS.has(is) ? 'number' : undefined;
}

export function isNumeric(fact: ListFact | undefined): boolean {
  return fact !== undefined && orderOf(fact) === 'number';
}

/** Whether a number says something: nothing is counted where it is 0, and a measure, a share or an amount may be 0. */
export function isSaid({ is, isMeasured }: Pick<FactView, 'is' | 'isMeasured'>, number: number): boolean {
  const isCount = (is === 'number' && !isMeasured) || is === 'choice';
  return isCount ? number > 0 : number >= 0;
}

const NUMBERS: ReadonlySet<string> = new Set(['number', 'percent', 'money', 'duration']);
