import { isOperated } from '../catalog/lists/is-operated.ts';
import { LIST_FIELD_NAMES, type ListField } from '../catalog/lists/list-fields.ts';
import { fieldsOf, listKind } from '../catalog/lists/list-kinds.ts';
import { namedEntity } from '../catalog/named-entity.ts';
import { type Ref, shortRef } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { DOCS_ADDRESS, DOCS_SLOT } from '../docs/doc-record.ts';
import { linkAs, runbookPage } from '../docs/runbook.ts';
import { HEALTH_ADDRESS } from '../health/health-record.ts';
import { CONTACTS_SLOT } from '../oncall/oncall-record.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import { DAY, dayOf } from '../text/time.ts';
import { NONE, Places } from './columns.ts';
import type { EntityIndex } from './entity-index.ts';

/** What the rows of a list say beyond their index, a column each. Without a day a row has `NONE`; numbers are 0. */
export type ListFact =
  | {
      is: 'choice';
      /** With titles where these are others. */
      values: [value: string, title?: string, address?: string][];
      /** Places in the values: one, or several, or none. `NONE` where the question makes no sense. */
      column: (number | number[])[];
      /** How many it has, where that can be asked for, too. */
      numbers?: number[];
    }
  | { is: 'number'; column: number[] }
  /** Days before `last`. */
  | { is: 'date'; last: string; column: number[] }
  | { is: 'text'; column: string[] };

export type ListFacts = Readonly<Partial<Record<ListField | 'email', ListFact>>>;

interface Sight {
  index: EntityIndex;
  entities: readonly EntityRecord[];
  in(group: 'owner' | 'system' | 'domain', entity: EntityRecord): readonly EntityRecord[];
}

type Maker = (sight: Sight) => ListFact;

/** How each fact follows from the entries. A section that an audience does not see brings nothing, not even what lacks it. */
const FACTS: Readonly<Partial<Record<keyof ListFacts, { section?: string; make: Maker }>>> = {
  oncall: { make: choice((entity) => appliesWhereOperated(entity, CONTACTS_SLOT.of(entity)?.ways ?? [])) },
  docs: { section: 'docs', make: choice(docPlaces) },
  runbook: {
    section: 'docs',
    make: choice((entity) => appliesWhereOperated(entity, hasRunbook(entity) ? ['yes'] : [])),
  },
  check: {
    section: 'health',
    make: choice((entity) => appliesWhereOperated(entity, HEALTH_ADDRESS.of(entity) === undefined ? [] : ['yes'])),
  },
  problems: { section: 'problems', make: problemsOf },
  api: {
    make: choice((entity, { index }) => [
      ...new Set(related(entity, 'providesApi', 'forward').flatMap((ref) => index.get(ref)?.type ?? [])),
    ]),
  },
  changed: { section: 'history', make: changed },
  provider: { make: mentions((entity) => related(entity, 'providesApi', 'backward')) },
  parent: { make: mentions((entity) => related(entity, 'childOf', 'forward')) },
  team: { make: mentions((entity) => related(entity, 'memberOf', 'forward')) },
  callers: { make: number((entity) => related(entity, 'consumesApi', 'backward').length) },
  users: { make: number((entity) => related(entity, 'dependsOn', 'backward').length) },
  members: { make: number((entity) => related(entity, 'memberOf', 'backward').length) },
  systems: { make: number((entity, sight) => ofKind('system', sight.in('domain', entity))) },
  services: {
    make: number((entity, sight) => ofKind('service', sight.in(groupOf(entity), entity))),
  },
  owns: { make: number((entity, sight) => sight.in('owner', entity).length) },
  tag: { make: choice(({ tags }) => tags) },
  email: { make: ({ entities }) => ({ is: 'text', column: entities.map(({ email = '' }) => email) }) },
};

/** @param list as in addresses: `services` */
export function listFacts(list: string, entities: readonly EntityRecord[], index: EntityIndex): ListFacts {
  const asked = new Set<string>([...fieldsOf(list), ...listKind(list).columns]);
  const hidden = new Set(index.snapshot.audience?.without);
  const { owner, system, domain } = {
    owner: Map.groupBy(index.snapshot.entities, ({ owner }) => owner),
    system: Map.groupBy(index.snapshot.entities, ({ system }) => system),
    domain: Map.groupBy(index.snapshot.entities, ({ domain }) => domain),
  };
  const groups = { owner, system, domain };
  const sight: Sight = { index, entities, in: (group, { ref }) => groups[group].get(ref) ?? [] };
  const names = [...LIST_FIELD_NAMES, 'email' as const];
  return Object.fromEntries(
    names.flatMap((name) => {
      const fact = FACTS[name];
      if (!fact || !asked.has(name) || (fact.section && hidden.has(fact.section))) return [];
      return [[name, fact.make(sight)]];
    }),
  );
}

function appliesWhereOperated(entity: EntityRecord, values: readonly string[]): readonly string[] | undefined {
  return values.length > 0 || isOperated(entity) ? values : undefined;
}

function hasRunbook(entity: EntityRecord): boolean {
  return Boolean(linkAs('runbook', entity.links) ?? runbookPage(DOCS_SLOT.of(entity) ?? []));
}

function docPlaces(entity: EntityRecord): string[] {
  const docs = DOCS_SLOT.of(entity) ?? [];
  return [
    ...(docs.some(({ source }) => !source) ? ['own'] : []),
    ...(docs.some(({ source }) => source) ? ['synced'] : []),
    ...(DOCS_ADDRESS.of(entity) === undefined ? [] : ['elsewhere']),
  ];
}

/** @param valuesOf undefined where the question makes no sense */
function choice(valuesOf: (entity: EntityRecord, sight: Sight) => readonly string[] | undefined): Maker {
  return (sight) => {
    const places = new Places();
    const column = sight.entities.map((entity) => {
      const values = valuesOf(entity, sight);
      if (!values) return NONE;
      return short(values.map((value) => places.of(value)));
    });
    return { is: 'choice', values: places.values.map((value) => [value]), column };
  };
}

function mentions(refsOf: (entity: EntityRecord) => readonly Ref[]): Maker {
  return ({ entities, index }) => {
    const places = new Places();
    const column = entities.map((entity) => short(refsOf(entity).map((ref) => places.of(ref))));
    const values = (places.values as Ref[]).map((ref): [string, string?, string?] => {
      const { title, address } = namedEntity(ref, index.get(ref));
      return address === undefined ? [shortRef(ref), title] : [shortRef(ref), title, address];
    });
    return { is: 'choice', values, column };
  };
}

function number(numberOf: (entity: EntityRecord, sight: Sight) => number): Maker {
  return (sight) => ({ is: 'number', column: sight.entities.map((entity) => numberOf(entity, sight)) });
}

function problemsOf(sight: Sight): ListFact {
  const severities = choice(({ problems }) => [...new Set(problems.map(({ severity }) => severity))].sort())(sight);
  return { ...severities, numbers: sight.entities.map(({ problems }) => problems.length) } as ListFact;
}

function changed({ entities, index }: Sight): ListFact {
  const last = dayOf(Date.parse(index.snapshot.build.time));
  const before = (time: string) => (Date.parse(last) - Date.parse(dayOf(Date.parse(time)))) / DAY;
  return {
    is: 'date',
    last,
    // The clock of an author may run ahead.
    column: entities.map(({ history: [newest] }) => (newest ? Math.max(0, before(newest.time)) : NONE)),
  };
}

function short(places: number[]): number | number[] {
  return places.length === 1 ? places[0]! : places;
}

function groupOf({ kind }: EntityRecord): 'owner' | 'system' | 'domain' {
  return kind === 'system' || kind === 'domain' ? kind : 'owner';
}

function related(entity: EntityRecord, relation: Relation, direction: 'forward' | 'backward'): readonly Ref[] {
  return entity.relations.find((record) => record.relation === relation && record.direction === direction)?.refs ?? [];
}

function ofKind(kind: string, entities: readonly EntityRecord[]): number {
  return entities.filter((entity) => entity.kind === kind).length;
}
