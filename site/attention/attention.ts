import { addressOfKind } from '#core/catalog/address.ts';
import { isOperated } from '#core/catalog/lists/is-operated.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Relation } from '#core/catalog/relation.ts';
import { listOf, listWith } from '#core/list/counted-list.ts';
import { resourceState } from '#core/list/resource-state.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { ENTITY_KINDS as KINDS } from '#core/parts.ts';
import type { RuleRecord } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import { hasDocs } from '../docs/docs-list.ts';
import { distinctProblems } from '../problems/distinct-problems.ts';
import { type RelationItem, relationItem } from '../relations/relation-list.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { fileHref } from '../text/href.ts';
import { listWords } from '../text/list-words.ts';
import { number } from '../text/words.ts';

/** Entries that a gap names; more would hide the other gaps. */
const NAMED = 30;
/** Teams of the table; those with most to do come first. */
const TEAMS = 12;

/** Something that several entries lack, or should not be. */
export interface Gap {
  title: string;
  items: RelationItem[];
  /** The list that has all of them, and no other. */
  list: { href: string; words: string };
}

/** What teams have to do, with the columns that hold anything. */
export interface TeamLoads {
  columns: string[];
  rows: { team: Mention; services: Counted; counts: Counted[] }[];
}

/** A number, and what it counts. */
export interface Counted {
  count: number;
  href?: string;
}

interface GapKind {
  /** After the number: `has drifted`. */
  one: string;
  many: string;
  /** Of those that it is asked of. */
  kind: string;
  /** Of the entries that it is asked of, before their kind's name: `in production`. */
  among?: string;
  isOpen(entity: EntityRecord): boolean;
  /** What leaves just these of the list of their kind. */
  filter: string;
  /** Says the same. */
  rule?: string;
}

const OWNED = ['service', 'api', 'resource', 'system', 'domain'];
const inProduction = ({ kind, lifecycle }: EntityRecord) => kind === 'service' && lifecycle === 'production';
const isUndocumented = (entity: EntityRecord) => inProduction(entity) && !hasDocs(entity);
const isUnwatched = (entity: EntityRecord) =>
  inProduction(entity) && isOperated(entity) && Object.keys(entity.oncall).length === 0;
const isUsed = ({ relations }: EntityRecord, relation: Relation) =>
  relations.some((record) => record.direction === 'backward' && record.relation === relation && record.refs.length > 0);

const UNDOCUMENTED = 'lifecycle:production docs:none';
const UNWATCHED = 'lifecycle:production oncall:none';

const GAPS: readonly GapKind[] = [
  {
    ...{ kind: 'resource', one: 'has drifted', many: 'have drifted', filter: 'state:drifted' },
    isOpen: (entity) => resourceState(entity) === 'drifted',
  },
  ...OWNED.map((kind) => ({
    ...{ kind, one: 'has no owner', many: 'have no owner', filter: 'owner:none' },
    isOpen: ({ owner }: EntityRecord) => !owner,
  })),
  {
    ...{ kind: 'service', among: 'in production', one: 'has no documentation', many: 'have no documentation' },
    ...{ filter: UNDOCUMENTED, isOpen: isUndocumented, rule: 'docs-exist' },
  },
  {
    ...{ kind: 'service', among: 'in production', one: 'has no on-call rota', many: 'have no on-call rota' },
    ...{ filter: UNWATCHED, isOpen: isUnwatched },
  },
  ...(['service', 'resource', 'api'] as const).map((kind) => ({
    ...{ kind, among: 'that is deprecated', one: 'is still used', many: 'are still used' },
    filter: `lifecycle:deprecated ${kind === 'api' ? 'callers' : 'users'}:>0`,
    isOpen: (entity: EntityRecord) =>
      entity.lifecycle === 'deprecated' && isUsed(entity, kind === 'api' ? 'consumesApi' : 'dependsOn'),
  })),
];

/**
 * Gaps of some entries. What a rule reports already is no gap beside it.
 *
 * @param owner of these entries; all entries without one
 */
export function gaps(
  records: readonly EntityRecord[],
  entities: Entities,
  { rules, owner }: { rules: readonly RuleRecord[]; owner?: Ref },
): Gap[] {
  const reported = new Set(rules.filter(({ severity }) => severity !== 'off').map(({ name }) => name));
  return GAPS.filter(({ rule }) => rule === undefined || !reported.has(rule)).flatMap((gap) => {
    const open = records.filter((entity) => entity.kind === gap.kind && gap.isOpen(entity));
    if (open.length === 0) return [];
    const { things } = listWords(KINDS.get(gap.kind)!.title);
    return [
      {
        title: titleOf(gap, open.length),
        items: open.slice(0, NAMED).map(({ ref }) => relationItem(ref, entities)),
        list: {
          href: listHref(addressOfKind(gap.kind), gap.filter, owner),
          words: `${number(open.length)} in the list of ${things}`,
        },
      },
    ];
  });
}

/** `2 services in production have no documentation`. */
function titleOf({ kind, among, one, many }: GapKind, count: number): string {
  const { thing, things } = listWords(KINDS.get(kind)!.title);
  const noun = count === 1 ? thing : things;
  const which = among === 'that is deprecated' ? `deprecated ${noun}` : [noun, among].filter(Boolean).join(' ');
  return `${number(count)} ${which} ${count === 1 ? one : many}`;
}

function listHref(list: string, filter: string, owner: Ref | undefined): string {
  return fileHref(owner ? listWith(list, 'owner', owner, filter) : listOf(list, filter));
}

/** Teams with anything to do, the busiest first. */
export function teamLoads(entities: Entities): TeamLoads {
  const loads = teamsOf(entities)
    .map((ref) => teamLoad(ref, entities))
    .filter(({ counts }) => sum(counts) > 0)
    .sort((a, b) => b.counts[0]!.count - a.counts[0]!.count || sum(b.counts) - sum(a.counts))
    .slice(0, TEAMS);
  const isFilled = (place: number) => loads.some(({ counts }) => counts[place]!.count > 0);
  return {
    columns: LOADS.filter((_, place) => isFilled(place)),
    rows: loads.map(({ counts, ...load }) => ({ ...load, counts: counts.filter((_, place) => isFilled(place)) })),
  };
}

const LOADS = ['Errors', 'Warnings', 'No docs', 'No on-call'];

/** Teams that own anything, by title. */
function teamsOf(entities: Entities): Ref[] {
  const owners = new Set(entities.all.flatMap(({ owner }) => owner ?? []));
  return byTitle([...owners].map((ref) => ({ ref, title: entities.mention(ref).title }))).map(({ ref }) => ref);
}

function teamLoad(ref: Ref, entities: Entities): TeamLoads['rows'][number] {
  const owned = entities.ownedBy(ref);
  const problems = distinctProblems(owned);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const team = entities.mention(ref);
  const services = (isCounted: (entity: EntityRecord) => boolean, filter: string): Counted => ({
    count: owned.filter((entity) => entity.kind === 'service' && isCounted(entity)).length,
    href: listHref('services', filter, ref),
  });
  // The page of the team lists them, with those of all kinds of entries.
  const onPage = (count: number): Counted => ({ count, ...(team.href && { href: `${team.href}#attention` }) });
  return {
    team,
    services: services(() => true, ''),
    counts: [
      onPage(errors),
      onPage(problems.length - errors),
      services(isUndocumented, UNDOCUMENTED),
      services(isUnwatched, UNWATCHED),
    ],
  };
}

function sum(counts: readonly Counted[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
