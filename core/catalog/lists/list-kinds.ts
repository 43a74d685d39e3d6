import { LIST_FIELD_NAMES, type ListField } from './list-fields.ts';

/** Columns beside the name, which is always there, in their order. */
export const COLUMNS = [
  ...(['health', 'state', 'provider', 'parent', 'team', 'email', 'owner', 'service', 'domain', 'system'] as const),
  ...(['type', 'lifecycle', 'tier', 'environments', 'cost', 'expires', 'oncall', 'docs'] as const),
  ...(['runbook', 'check', 'api'] as const),
  ...(['members', 'systems', 'services', 'owns', 'callers', 'users', 'problems', 'changed', 'tags'] as const),
] as const;
export type Column = (typeof COLUMNS)[number];

/** What a row can be below: fields of which it has one value. */
export type Group = (typeof GROUPS)[number];

export const GROUPS = [
  ...(['owner', 'service', 'domain', 'system', 'type', 'lifecycle', 'tier', 'health', 'state', 'parent'] as const),
] as const;

/** What the list of a kind offers. Its filter knows the fields of its columns, too. */
export interface ListKind {
  /** In their order. */
  columns: readonly Column[];
  /** Columns that it has until somebody chooses others. */
  usual: readonly Column[];
  groups: readonly Group[];
  /** Fields whose values are counted beside the list. */
  facets: readonly ListField[];
}

const KINDS: Readonly<Record<string, Omit<ListKind, 'columns'> & { more: readonly Column[] }>> = {
  services: {
    usual: ['health', 'owner', 'domain', 'type', 'lifecycle', 'tier'],
    more: ['system', 'oncall', 'docs', 'runbook', 'check', 'api', 'users', 'problems', 'changed', 'tags'],
    groups: ['owner', 'domain', 'system', 'type', 'lifecycle', 'tier', 'health'],
    facets: fields('health owner domain system type lifecycle tier oncall docs runbook check problems api changed tag'),
  },
  apis: {
    usual: ['provider', 'owner', 'type', 'lifecycle', 'callers'],
    more: ['system', 'docs', 'problems', 'changed', 'tags'],
    groups: ['owner', 'system', 'type', 'lifecycle'],
    facets: fields('type owner system domain lifecycle provider docs problems changed tag'),
  },
  resources: {
    usual: ['state', 'owner', 'type', 'environments', 'cost', 'expires'],
    more: ['service', 'system', 'lifecycle', 'users', 'problems', 'changed', 'tags'],
    groups: ['owner', 'service', 'system', 'type', 'lifecycle', 'state'],
    facets: fields('state environment service owner domain system type lifecycle problems changed tag'),
  },
  systems: {
    usual: ['health', 'owner', 'domain', 'type', 'services'],
    more: ['docs', 'problems', 'changed', 'tags'],
    groups: ['owner', 'domain', 'type', 'health'],
    facets: fields('health owner domain type lifecycle docs problems changed tag'),
  },
  domains: {
    usual: ['health', 'owner', 'type', 'systems', 'services'],
    more: ['docs', 'problems', 'changed', 'tags'],
    groups: ['owner', 'type', 'health'],
    facets: fields('health owner type lifecycle docs problems changed tag'),
  },
  teams: {
    usual: ['health', 'parent', 'type', 'members', 'services', 'owns', 'problems'],
    more: ['changed', 'tags'],
    groups: ['parent', 'type', 'health'],
    facets: fields('health parent type lifecycle problems changed tag'),
  },
  people: {
    usual: ['team', 'email', 'owns'],
    more: ['problems', 'changed', 'tags'],
    groups: [],
    facets: fields('team problems changed tag'),
  },
};
const OTHERS: (typeof KINDS)[string] = {
  usual: ['owner', 'domain', 'type', 'lifecycle'],
  more: ['system', 'problems', 'changed', 'tags'],
  groups: ['owner', 'system', 'domain', 'type', 'lifecycle'],
  facets: fields('owner system domain type lifecycle problems changed tag'),
};

/** The lists of the kinds that we know, as in addresses. */
export const LIST_NAMES: readonly string[] = Object.keys(KINDS);

type List = ListKind & { fields: readonly ListField[] };

/** A build asks for them in each row of each table. */
const LISTS: ReadonlyMap<string, List> = new Map(Object.entries(KINDS).map(([list, kind]) => [list, listOf(kind)]));
const OTHER_LIST = listOf(OTHERS);

function listOf({ more, ...kind }: (typeof KINDS)[string]): List {
  const columns = COLUMNS.filter((column) => kind.usual.includes(column) || more.includes(column));
  const fields = LIST_FIELD_NAMES.filter(
    (field) => kind.facets.includes(field) || columns.some((column) => column === field),
  );
  return { ...kind, columns, fields };
}

/** @param list as in addresses: `services` */
export function listKind(list: string): ListKind {
  return LISTS.get(list) ?? OTHER_LIST;
}

/** Fields that the filter of a list knows, in their order. */
export function fieldsOf(list: string): readonly ListField[] {
  return (LISTS.get(list) ?? OTHER_LIST).fields;
}

function fields(names: string): ListField[] {
  return names.split(' ') as ListField[];
}
