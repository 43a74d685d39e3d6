import type { Ref } from '#core/catalog/ref.ts';
import { DRIFT } from '#core/drift/drift-record.ts';
import { RESOURCE_STATES } from '#core/list/resource-facts.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import type { EntityRecord, RelationRecord } from '#core/snapshot/snapshot.ts';
import { driftOf } from '../drift/drift-view.ts';
import { type StatusView, statusView } from '../health/status/status-view.ts';
import { firstEnd } from '../provision/expiring.ts';
import { monthlyCost, type StateView } from '../provision/stack-view.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';
import { beginning, withoutScheme } from '../text/words.ts';
import { resourceState } from './resource-facts.ts';

/** Entities of one kind as rows, with the columns that fit the kind and hold anything. */
export interface EntityTable {
  columns: Column[];
  rows: Row[];
}

export interface Column {
  title: string;
  is: Cell['is'];
  /** Left out where there is little room. */
  minor: boolean;
  /** Below the name instead, where it is left out. */
  isBelow?: true;
}

export interface Row {
  title: string;
  href: string;
  /** The name, where the title does not say it. */
  name?: string;
  description: string;
  /** One a column. */
  cells: (Cell | undefined)[];
}

export type Cell =
  | { is: 'mentions'; mentions: Mention[] }
  | { is: 'chip'; text: string }
  | { is: 'text'; text: string }
  | { is: 'number'; number: number }
  | { is: 'status'; view: StatusView }
  | { is: 'state'; state: StateView };

/** The list of a kind, or a table on the page of something that holds entities of the kind. */
export type Place = 'list' | 'page';

interface ColumnOf {
  title: string;
  is: Cell['is'];
  /** Stays where there is room for one only; the first does in a table without any. */
  main?: boolean;
  /** Below the name where there is little room: what people look for as much. */
  isBelow?: true;
  /** Where it is shown, if not everywhere. */
  only?: Place;
  cell(entity: EntityRecord, entities: Entities): Cell | undefined;
}

type Relation = RelationRecord['relation'];
type Direction = RelationRecord['direction'];

/** How it is, where anything is probed: what people look for first. */
const HEALTH: ColumnOf = {
  title: 'Health',
  is: 'status',
  main: true,
  cell(entity, entities) {
    const view = statusView(entity, entities);
    return view && { is: 'status', view };
  },
};
const OWNER: ColumnOf = { ...fieldColumn('Owner', 'owner'), main: true };
const SYSTEM = fieldColumn('System', 'system');
const DOMAIN = fieldColumn('Domain', 'domain');
const TYPE: ColumnOf = {
  title: 'Type',
  is: 'chip',
  cell: ({ type }) => (type ? { is: 'chip', text: type } : undefined),
};
const LIFECYCLE = textColumn('Lifecycle', ({ lifecycle }) => lifecycle);
const TIER: ColumnOf = {
  title: 'Tier',
  is: 'number',
  cell: ({ tier }) => (tier === undefined ? undefined : { is: 'number', number: tier }),
};
const ENDPOINT = textColumn('Endpoint', ({ endpoint }) => endpoint && withoutScheme(endpoint));

const COST: ColumnOf = {
  ...textColumn('Monthly cost', (entity) => {
    const provisioned = PROVISIONED.of(entity);
    return provisioned && monthlyCost(provisioned);
  }),
  isBelow: true,
};

/** How it is, and whether anybody changed it by hand. */
const STATE: ColumnOf = {
  title: 'State',
  is: 'state',
  main: true,
  cell(entity) {
    const state = resourceState(entity);
    return state && { is: 'state', state: RESOURCE_STATES[state] };
  },
};
const SERVICE: ColumnOf = {
  title: 'Service',
  is: 'mentions',
  cell(entity, entities) {
    const service = PROVISIONED.of(entity)?.service;
    return service && mentionsCell([entities.mention(service)]);
  },
};

/** Whether anybody changed it by hand. */
const DRIFT_STATE: ColumnOf = {
  title: 'Drift',
  is: 'state',
  isBelow: true,
  cell(entity) {
    const state = driftOf(DRIFT.of(entity));
    return state && { is: 'state', state };
  },
};

/** Stands for a kind in a table of several. */
export const MIXED = '*';

const COLUMNS: ReadonlyMap<string, readonly ColumnOf[]> = new Map([
  [MIXED, [HEALTH, { ...textColumn('Kind', ({ kind }) => kind), main: true }, SYSTEM, TYPE, LIFECYCLE, TIER]],
  ['service', [HEALTH, OWNER, SYSTEM, DOMAIN, TYPE, LIFECYCLE, TIER]],
  [
    'api',
    [
      { ...relationColumn('Provided by', 'providesApi', 'backward'), only: 'list' as const },
      OWNER,
      SYSTEM,
      TYPE,
      { ...LIFECYCLE, only: 'list' as const },
      { ...ENDPOINT, only: 'page' as const },
      countColumn('Called by', (entity) => refsOf(entity, 'consumesApi', 'backward').length),
    ],
  ],
  [
    'resource',
    [
      { ...STATE, only: 'list' as const },
      OWNER,
      { ...SERVICE, only: 'list' as const },
      { ...SYSTEM, only: 'page' as const },
      TYPE,
      textColumn('Environments', ({ environments = [] }) => environments.map(({ name }) => name).join(', ')),
      { ...DRIFT_STATE, only: 'page' as const },
      COST,
      { ...textColumn('Expires', firstEnd), isBelow: true as const },
      { ...countColumn('Used by', (entity) => refsOf(entity, 'dependsOn', 'backward').length), only: 'page' as const },
    ],
  ],
  [
    'system',
    [HEALTH, OWNER, DOMAIN, TYPE, countColumn('Services', ({ ref }, entities) => services(entities.inSystem(ref)))],
  ],
  [
    'domain',
    [
      HEALTH,
      OWNER,
      TYPE,
      countColumn('Systems', ({ ref }, entities) => ofKind(entities.inDomain(ref), 'system')),
      countColumn('Services', ({ ref }, entities) => services(entities.inDomain(ref))),
    ],
  ],
  [
    'team',
    [
      HEALTH,
      relationColumn('Parent', 'childOf', 'forward'),
      TYPE,
      countColumn('Members', (entity) => refsOf(entity, 'memberOf', 'backward').length),
      countColumn('Services', ({ ref }, entities) => services(entities.ownedBy(ref))),
      countColumn('Entries owned', ({ ref }, entities) => entities.ownedBy(ref).length),
    ],
  ],
  [
    'person',
    [{ ...relationColumn('Teams', 'memberOf', 'forward'), main: true }, textColumn('Email', ({ email }) => email)],
  ],
]);
const COLUMNS_OF_OTHERS: readonly ColumnOf[] = [OWNER, SYSTEM, DOMAIN, TYPE, LIFECYCLE];

export interface TableOptions {
  place: Place;
  /** Heads of columns that would say the same in every row. */
  without?: readonly string[];
}

export function entityTable(
  kind: string,
  records: readonly EntityRecord[],
  entities: Entities,
  { place, without = [] }: TableOptions,
): EntityTable {
  const columns = (COLUMNS.get(kind) ?? COLUMNS_OF_OTHERS).filter(
    ({ title, only }) => (only === undefined || only === place) && !without.includes(title),
  );
  const rows = records.map((entity) => columns.map((column) => column.cell(entity, entities)));
  const filled = columns.map((_, index) => rows.some((cells) => holdsAnything(cells[index])));
  const shown = columns.filter((_, index) => filled[index]);
  const main = shown.find((column) => column.main) ?? shown[0];
  return {
    columns: shown.map((column) => ({
      ...{ title: column.title, is: column.is, minor: column !== main },
      ...(column.isBelow && column !== main && { isBelow: true }),
    })),
    rows: records.map((entity, row) => ({
      title: entity.title,
      href: href(entity.address),
      ...(saysAnother(entity) && { name: entity.name }),
      description: beginning(entity.description, 160),
      cells: rows[row]!.filter((_, index) => filled[index]),
    })),
  };
}

function fieldColumn(title: string, field: 'owner' | 'system' | 'domain'): ColumnOf {
  const cell = (entity: EntityRecord, entities: Entities) =>
    mentionsCell([entity[field]].flatMap((ref) => (ref ? entities.mention(ref) : [])));
  return { title, is: 'mentions', cell };
}

function relationColumn(title: string, relation: Relation, direction: Direction): ColumnOf {
  const cell = (entity: EntityRecord, entities: Entities) =>
    mentionsCell(refsOf(entity, relation, direction).map((ref) => entities.mention(ref)));
  return { title, is: 'mentions', cell };
}

function countColumn(title: string, count: (entity: EntityRecord, entities: Entities) => number): ColumnOf {
  const cell = (entity: EntityRecord, entities: Entities): Cell => ({ is: 'number', number: count(entity, entities) });
  return { title, is: 'number', cell };
}

function textColumn(title: string, textOf: (entity: EntityRecord) => string | undefined): ColumnOf {
  const cell = (entity: EntityRecord): Cell | undefined => {
    const text = textOf(entity);
    return text ? { is: 'text', text } : undefined;
  };
  return { title, is: 'text', cell };
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

function services(records: readonly EntityRecord[]): number {
  return ofKind(records, 'service');
}

function holdsAnything(cell: Cell | undefined): boolean {
  return cell !== undefined && !(cell.is === 'number' && cell.number === 0);
}

/** Whether a title hides the name: `Back office` for `backoffice` does not. */
function saysAnother({ title, name }: EntityRecord): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s._-]+/g, '');
  return bare(title) !== bare(name);
}
