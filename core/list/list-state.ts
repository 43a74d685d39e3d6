import { LIST_FACETS, type ListFacet } from './list-facets.ts';

/** Columns beside the name, which is always there, in their order. */
export const COLUMNS = [
  ...(['health', 'state', 'owner', 'service', 'domain', 'system', 'type', 'lifecycle', 'tier'] as const),
  ...(['environments', 'cost', 'expires', 'tags'] as const),
] as const;
export type Column = (typeof COLUMNS)[number];

export const SORTS = ['name', ...COLUMNS] as const;
export type Sort = (typeof SORTS)[number];

export const GROUPS = [
  ...(['owner', 'service', 'domain', 'system', 'type', 'lifecycle', 'tier', 'health', 'state'] as const),
] as const;
export type Group = (typeof GROUPS)[number];

/** What the list of a kind offers. */
export interface ListKind {
  columns: readonly Column[];
  /** Columns that it has until somebody chooses others. */
  usual: readonly Column[];
  groups: readonly Group[];
}

const SERVICES: ListKind = {
  columns: ['health', 'owner', 'domain', 'system', 'type', 'lifecycle', 'tier', 'tags'],
  usual: ['health', 'owner', 'domain', 'type', 'lifecycle', 'tier'],
  groups: ['owner', 'domain', 'system', 'type', 'lifecycle', 'tier', 'health'],
};
const RESOURCES: ListKind = {
  columns: ['state', 'owner', 'service', 'system', 'type', 'lifecycle', 'environments', 'cost', 'expires', 'tags'],
  usual: ['state', 'owner', 'type', 'environments', 'cost', 'expires'],
  groups: ['owner', 'service', 'system', 'type', 'lifecycle', 'state'],
};

/** @param list as in addresses: `services` */
export function listKind(list: string): ListKind {
  return list === 'resources' ? RESOURCES : SERVICES;
}

/** The choices of a person in a list. All of them are in the page's address, so that it can be shared. */
export interface ListState {
  /** Words that every row shown must hold. */
  text: string;
  /** Values of a fact, of which a row shown must have one. */
  facets: Partial<Record<ListFacet, readonly string[]>>;
  sort: Sort;
  descending: boolean;
  group: Group | undefined;
  columns: readonly Column[];
}

export const DEFAULT_LIST: ListState = {
  text: '',
  facets: {},
  sort: 'name',
  descending: false,
  group: undefined,
  columns: SERVICES.usual,
};

/** Reads a list's state from the query of its address. What makes no sense is passed over. */
export function parseListState(query: URLSearchParams, list = 'services'): ListState {
  const kind = listKind(list);
  const sort = query.get('sort') ?? '';
  const columns = query.get('columns')?.split(',');
  return {
    text: query.get('q') ?? '',
    facets: Object.fromEntries(
      LIST_FACETS.map((facet) => [facet, [...new Set(query.getAll(facet))].filter(Boolean)] as const).filter(
        ([, values]) => values.length > 0,
      ),
    ),
    sort: oneOf(['name', ...kind.columns], sort.replace(/^-/, '')) ?? DEFAULT_LIST.sort,
    descending: sort.startsWith('-'),
    group: oneOf(kind.groups, query.get('group') ?? ''),
    columns: columns ? kind.columns.filter((column) => columns.includes(column)) : kind.usual,
  };
}

/** Writes a list's state as the query of its address, without what is as it is at first. */
export function formatListState(state: ListState, list = 'services'): string {
  const { text, facets, sort, descending, group, columns } = state;
  const query = new URLSearchParams();
  if (text) query.set('q', text);
  for (const facet of LIST_FACETS) for (const value of facets[facet] ?? []) query.append(facet, value);
  if (sort !== DEFAULT_LIST.sort || descending) query.set('sort', descending ? `-${sort}` : sort);
  if (group) query.set('group', group);
  if (columns.join() !== listKind(list).usual.join()) query.set('columns', columns.join(','));
  return query.toString();
}

/**
 * Reads a filter as people type it: `tier:1 owner:payments refund` is two facets and a word. A word with a colon that names
 * no fact is a word; quotes keep a value with spaces together.
 */
export function parseFilter(filter: string): Pick<ListState, 'text' | 'facets'> {
  const facets: Partial<Record<ListFacet, string[]>> = {};
  const words: string[] = [];
  for (const [, name, quoted, plain] of filter.matchAll(/(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi)) {
    const value = quoted ?? plain ?? '';
    // A fact of which nothing has been typed yet.
    if (name === undefined && value.endsWith(':') && oneOf(LIST_FACETS, value.slice(0, -1).toLowerCase())) continue;
    const facet = oneOf(LIST_FACETS, name?.toLowerCase() ?? '');
    if (facet && value) facets[facet] = [...(facets[facet] ?? []), value];
    else words.push(name === undefined ? value : `${name}:${value}`);
  }
  return { text: words.join(' '), facets };
}

function oneOf<const T extends string>(words: readonly T[], word: string): T | undefined {
  return words.find((one) => one === word);
}
