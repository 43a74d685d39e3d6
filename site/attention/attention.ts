import type { Ref } from '#core/catalog/ref.ts';
import { DRIFT } from '#core/drift/drift-record.ts';
import type { EntityRecord, RuleRecord } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import { hasDocs } from '../docs/docs-list.ts';
import { isDrifted } from '../drift/is-drifted.ts';
import { distinctProblems } from '../problems/problem-items.ts';
import { type RelationItem, relationItem } from '../relations/relation-list.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { number } from '../text/words.ts';

/** Entries that a gap names; more would hide the other gaps. */
const NAMED = 100;
/** Teams of the table; those with most to do come first. */
const TEAMS = 12;

/** Something that several entries lack, or should not be. */
export interface Gap {
  title: string;
  items: RelationItem[];
  /** Entries beyond those named. */
  more: number;
}

/** What teams have to do, with the columns that hold anything. */
export interface TeamLoads {
  columns: string[];
  rows: { team: Mention; services: number; counts: number[] }[];
}

interface GapKind {
  one: string;
  many: string;
  isOpen(entity: EntityRecord): boolean;
  /** Says the same. */
  rule?: string;
}

const OWNED = new Set(['service', 'api', 'resource', 'system', 'domain']);
const inProduction = ({ kind, lifecycle }: EntityRecord) => kind === 'service' && lifecycle === 'production';
const isUndocumented = (entity: EntityRecord) => inProduction(entity) && !hasDocs(entity);
const isUnwatched = (entity: EntityRecord) => inProduction(entity) && Object.keys(entity.oncall).length === 0;
const isUsed = ({ relations }: EntityRecord) =>
  relations.some(({ relation, direction }) => direction === 'backward' && /^(?:dependsOn|consumesApi)$/.test(relation));

const GAPS: readonly GapKind[] = [
  {
    one: 'resource has drifted',
    many: 'resources have drifted',
    isOpen: (entity) => isDrifted(DRIFT.of(entity)),
  },
  {
    one: 'entry has no owner',
    many: 'entries have no owner',
    isOpen: ({ kind, owner }) => OWNED.has(kind) && !owner,
  },
  {
    one: 'service in production has no documentation',
    many: 'services in production have no documentation',
    isOpen: isUndocumented,
    rule: 'docs-exist',
  },
  {
    one: 'service in production has no on-call rota',
    many: 'services in production have no on-call rota',
    isOpen: isUnwatched,
  },
  {
    one: 'deprecated entry is still used',
    many: 'deprecated entries are still used',
    isOpen: (entity) => entity.lifecycle === 'deprecated' && isUsed(entity),
  },
];

/** Gaps of some entries: of all, or of those that a team owns. What a rule reports already is no gap beside it. */
export function gaps(records: readonly EntityRecord[], entities: Entities, rules: readonly RuleRecord[]): Gap[] {
  const reported = new Set(rules.filter(({ severity }) => severity !== 'off').map(({ name }) => name));
  return GAPS.filter(({ rule }) => rule === undefined || !reported.has(rule)).flatMap(({ one, many, isOpen }) => {
    const open = records.filter(isOpen);
    if (open.length === 0) return [];
    return [
      {
        title: `${number(open.length)} ${open.length === 1 ? one : many}`,
        items: open.slice(0, NAMED).map(({ ref }) => relationItem(ref, entities)),
        more: Math.max(0, open.length - NAMED),
      },
    ];
  });
}

/** Teams with anything to do, the busiest first. */
export function teamLoads(entities: Entities): TeamLoads {
  const loads = teamsOf(entities)
    .map((ref) => teamLoad(ref, entities))
    .filter(({ counts }) => sum(counts) > 0)
    .sort((a, b) => b.counts[0]! - a.counts[0]! || sum(b.counts) - sum(a.counts))
    .slice(0, TEAMS);
  const isFilled = (place: number) => loads.some(({ counts }) => counts[place]! > 0);
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
  const count = (isCounted: (entity: EntityRecord) => boolean) => owned.filter(isCounted).length;
  return {
    team: entities.mention(ref),
    services: count(({ kind }) => kind === 'service'),
    counts: [errors, problems.length - errors, count(isUndocumented), count(isUnwatched)],
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
