import { listQuery, parseListFilter } from '../list/list-state.ts';
import type { CatalogIndex } from '../published/catalog-index.ts';
import type { Entry } from './entry-index.ts';

/** A list that a query leads to. */
export interface ListEntry extends Entry {
  /** Its rows, where they are known. */
  count?: number;
  /** Of the list's address: `type=postgresql`. */
  query: string;
}

/** The facts that people name a list by, with the words between kind and value. */
const FACTS = {
  type: 'of type',
  lifecycle: 'with lifecycle',
  owner: 'of',
  domain: 'in',
} as const;
type Fact = keyof typeof FACTS;

/** The lists of each kind by type, lifecycle, owner, domain and tag, as the published index of a catalog has them. */
export function listEntries({ count, values, columns, lists }: CatalogIndex): ListEntry[] {
  const found = new Map<string, ListEntry>();
  const note = (row: number, fact: string, value: string | undefined, between: string) => {
    if (!value) return;
    const list = lists[columns.kind[row]!]!;
    const query = `${fact}=${encodeURIComponent(value)}`;
    const key = `${list}?${query}`;
    const known = found.get(key);
    if (known) known.count!++;
    else found.set(key, { ...named(list, value, between), query, count: 1 });
  };
  for (let row = 0; row < count; row++) {
    for (const fact of Object.keys(FACTS) as Fact[]) note(row, fact, values[fact][columns[fact][row]!], FACTS[fact]);
    for (const tag of columns.tags[row]!) note(row, 'tag', values.tag[tag], 'tagged');
  }
  return [...found.values()];
}

/** The list of services in a state of health. */
export function stateEntry(status: string, count: number): ListEntry {
  return { ...named('services', status, 'that are'), query: `health=${status}`, count };
}

const LIST_OF_SERVICES = { address: 'services', kind: 'list' };

/** Lists that people ask for by words of their own. */
export const ASKED_LISTS: readonly ListEntry[] = [
  asked('no on-call', 'Services without on-call', '-oncall'),
  asked('changed today', 'Services changed today', 'changed:today'),
  asked('changed yesterday', 'Services changed yesterday', 'changed:yesterday'),
  asked('problems', 'Services with problems', 'problems:>0'),
];

function asked(name: string, title: string, filter: string): ListEntry {
  return { ...LIST_OF_SERVICES, name, title, words: ['services'], query: listQuery(filter, 'services').slice(1) };
}

/** The list of services that a filter leaves, where a query is one: `tier:1 -oncall`. */
export function filterEntry(query: string): ListEntry | undefined {
  const { conditions } = parseListFilter(query, 'services');
  if (conditions.length === 0) return undefined;
  return {
    ...{ ...LIST_OF_SERVICES, name: query, title: `Services that fit ${query}`, words: [] },
    query: listQuery(query, 'services').slice(1),
  };
}

function named(list: string, value: string, between: string): Omit<ListEntry, 'query' | 'count'> {
  const plural = list.slice(list.lastIndexOf('/') + 1);
  const title = `${plural === 'apis' ? 'APIs' : plural.replace(/^./, (first) => first.toUpperCase())} ${between} ${value}`;
  return { address: list, kind: 'list', name: value, title, words: [plural] };
}
