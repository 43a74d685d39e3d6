import { addressOfKind } from '#core/catalog/address.ts';
import { kindNoun } from '#core/catalog/kinds/kind-noun.ts';
import { type Column as ListColumn, listKind } from '#core/catalog/lists/list-kinds.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { countedList } from '#core/list/counted-list.ts';
import { firstEnd } from '#core/list/first-end.ts';
import { RESOURCE_STATES } from '#core/list/resource-facts.ts';
import { resourceState } from '#core/list/resource-state.ts';
import type { EntityRecord, RelationRecord } from '#core/part/entity-record.ts';
import { DRIFT } from '#core/provision/drift/drift-record.ts';
import { monthlyCost } from '#core/provision/price/monthly-cost.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import { membersOf, type StatusView, statusView } from '../health/status/status-view.ts';
import { driftOf } from '../provision/drift/drift-view.ts';
import type { StateView } from '../provision/stack-view.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { filteredHref } from '../text/filtered-href.ts';
import { fileHref } from '../text/href.ts';
import { withoutScheme } from '../text/words.ts';
import { columnTitle } from './island/column-title.ts';

export type Cell =
  | { is: 'mentions'; mentions: Mention[] }
  /** A value of a field, with the address of the list that has it. */
  | { is: 'chip' | 'value'; text: string; href?: string }
  | { is: 'text'; text: string }
  /** With the address of the list that has what it counts. */
  | { is: 'number'; number: number; href?: string }
  | { is: 'status'; view: StatusView }
  | { is: 'state'; state: StateView };

/** The list of a kind, or a table on the page of something that holds entities of the kind. */
export type Place = 'list' | 'page';

/** A column, and what it says of an entry. */
export interface ColumnOf {
  title: string;
  /** Absent where lists have no such column. */
  name?: ListColumn;
  is: Cell['is'];
  /** Stays where there is room for one only; the first does in a table without any. */
  main?: boolean;
  /** Below the name where there is little room: what people look for as much. */
  isBelow?: true;
  cell: CellOf;
}

type Relation = RelationRecord['relation'];
type Direction = RelationRecord['direction'];

type CellOf = (entity: EntityRecord, entities: Entities) => Cell | undefined;

/** What each column of a list says of an entry. Lists that scripts make say the same. */
const CELLS: Readonly<Partial<Record<ListColumn, Omit<ColumnOf, 'title'>>>> = {
  // How it is, where anything is probed: what people look for first.
  health: {
    ...{ is: 'status', main: true },
    cell(entity, entities) {
      const view = statusView(entity, entities);
      return view && { is: 'status', view };
    },
  },
  // How it is, and whether anybody changed it by hand.
  state: {
    ...{ is: 'state', main: true },
    cell(entity) {
      const state = resourceState(entity);
      return state && { is: 'state', state: RESOURCE_STATES[state] };
    },
  },
  owner: { ...field('owner'), main: true },
  system: field('system'),
  domain: field('domain'),
  service: mentioned((entity) => PROVISIONED.of(entity)?.service ?? []),
  provider: mentioned((entity) => refsOf(entity, 'providesApi', 'backward')),
  parent: mentioned((entity) => refsOf(entity, 'childOf', 'forward')),
  team: { ...mentioned((entity) => refsOf(entity, 'memberOf', 'forward')), main: true },
  type: value('chip', 'type'),
  lifecycle: value('value', 'lifecycle'),
  email: text(({ email }) => email),
  tier: { ...value('value', 'tier'), is: 'number' },
  environments: text(({ environments = [] }) => environments.map(({ name }) => name).join(', ')),
  cost: text((entity) => {
    const provisioned = PROVISIONED.of(entity);
    return provisioned && monthlyCost(provisioned);
  }),
  expires: { ...text(firstEnd), isBelow: true },
  callers: count((entity) => refsOf(entity, 'consumesApi', 'backward').length),
  users: count((entity) => refsOf(entity, 'dependsOn', 'backward').length),
  members: count((entity) => refsOf(entity, 'memberOf', 'backward').length, 'members'),
  systems: count(({ ref }, entities) => ofKind(entities.inDomain(ref), 'system'), 'systems'),
  services: count((entity, entities) => ofKind(membersOf(entity, entities), 'service'), 'services'),
  owns: count(({ ref }, entities) => entities.ownedBy(ref).length),
  problems: count(({ problems }) => problems.length),
};

const KIND: ColumnOf = { title: 'Kind', main: true, ...text(({ kind }) => kindNoun(kind)) };
const ENDPOINT: ColumnOf = { title: 'Endpoint', ...text(({ endpoint }) => endpoint && withoutScheme(endpoint)) };
/** Whether anybody changed it by hand. */
const DRIFT_STATE: ColumnOf = {
  ...{ title: 'Drift', is: 'state', isBelow: true },
  cell(entity) {
    const state = driftOf(DRIFT.of(entity));
    return state && { is: 'state', state };
  },
};

/** Stands for a kind in a table of several. */
export const MIXED = '*';

/** Columns of tables on pages of other entries, where they are not those of the kind's list. */
const ON_PAGES: ReadonlyMap<string, readonly (ListColumn | ColumnOf)[]> = new Map<
  string,
  readonly (ListColumn | ColumnOf)[]
>([
  [MIXED, ['health', KIND, 'system', 'type', 'lifecycle', 'tier']],
  ['service', ['health', 'owner', 'system', 'domain', 'type', 'lifecycle', 'tier']],
  ['api', ['owner', 'system', 'type', ENDPOINT, 'callers']],
  // What they cost has a section of its own there.
  ['resource', [DRIFT_STATE, 'owner', 'system', 'type', 'environments', 'expires', 'users']],
]);

/** Columns of a list that scripts leave out at first, and that it has without them. */
const WITHOUT_SCRIPTS: readonly ListColumn[] = ['system', 'service'];

/** The columns of a table of one kind, also those that hold nothing. */
export function columnsOf(kind: string, place: Place): readonly ColumnOf[] {
  const { columns, usual } = listKind(addressOfKind(kind));
  const ofList = columns.filter((column) => usual.includes(column) || WITHOUT_SCRIPTS.includes(column));
  return ((place === 'page' && ON_PAGES.get(kind)) || ofList).flatMap((column) => {
    if (typeof column === 'object') return column;
    const cells = CELLS[column];
    return cells ? { ...cells, name: column, title: columnTitle(column) } : [];
  });
}

function field(name: 'owner' | 'system' | 'domain') {
  return mentioned((entity) => entity[name] ?? []);
}

/** A value that leads to the list of the kind, with all that have it. */
function value<Is extends 'chip' | 'value'>(is: Is, name: 'type' | 'lifecycle' | 'tier'): { is: Is; cell: CellOf } {
  return {
    is,
    cell({ kind, ...entity }) {
      const value = entity[name];
      if (!value) return undefined;
      const href = filteredHref(addressOfKind(kind), name, String(value));
      return { is, text: String(value), ...(href !== undefined && { href }) };
    },
  };
}

function mentioned(refsOf: (entity: EntityRecord) => Ref | readonly Ref[]): { is: 'mentions'; cell: CellOf } {
  return {
    is: 'mentions',
    cell: (entity, entities) => mentionsCell([refsOf(entity)].flat().map((ref) => entities.mention(ref))),
  };
}

/** @param column whose numbers count the rows of another list, which they link to */
function count(
  numberOf: (entity: EntityRecord, entities: Entities) => number,
  column?: ListColumn,
): { is: 'number'; cell: CellOf } {
  return {
    is: 'number',
    cell(entity, entities) {
      const list = column && countedList(column, entity.ref);
      return { is: 'number', number: numberOf(entity, entities), ...(list && { href: fileHref(list) }) };
    },
  };
}

function text(textOf: (entity: EntityRecord) => string | undefined): { is: 'text'; cell: CellOf } {
  return {
    is: 'text',
    cell(entity) {
      const text = textOf(entity);
      return text ? { is: 'text', text } : undefined;
    },
  };
}

function mentionsCell(mentions: Mention[]): Cell | undefined {
  return mentions.length === 0 ? undefined : { is: 'mentions', mentions };
}

function refsOf(entity: EntityRecord, relation: Relation, direction: Direction): readonly Ref[] {
  return entity.relations.find((record) => record.relation === relation && record.direction === direction)?.refs ?? [];
}

function ofKind(records: readonly EntityRecord[], kind: string): number {
  return records.filter((record) => record.kind === kind).length;
}
