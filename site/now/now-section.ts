import { type Ref, refParts } from '#core/catalog/ref.ts';
import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import type { Topology } from '#core/graph/topology.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { ServiceHealth } from '#core/health/service-health.ts';
import { STATUSES, type Status } from '#core/health/status.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { compareText } from '#core/text/compare-text.ts';
import { momentOf, type Time } from '#core/text/time.ts';
import { frameHealthOf } from '../health/frame-health.ts';
import { durationText } from '../health/status/duration-text.ts';
import { isAmiss } from '../health/status/is-amiss.ts';
import { commitHref } from '../history/commit-href.ts';
import { affectedWords, breaksHref, isUnneeded } from '../relations/impact-line.ts';
import type { Section } from '../section.ts';
import { affectedIn, topologyIn } from '../snapshot/affected-in.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import NowBlock from './NowBlock.astro';
import { causeHtml, type LastChange } from './now-words.ts';

export const nowSection: Section<NowView> = {
  id: 'now',
  title: 'Now',
  place: 'main',
  view: () => undefined,
  Component: NowBlock,
  notice(entity, context) {
    const view = nowView(entity, context);
    return view && { Component: NowBlock, data: view };
  },
};

/** A service that is probed, and that this one cannot work without. */
type Need = readonly [ref: Ref, title: string, status: Status];

const NAMED = 2;
/** Entities that are looked at to find them. */
const LOOKED_AT = 200;
/** Services of which changes are followed; with more, the list below has them. */
const MOST_NEEDS = 30;

export type NowView = NonNullable<ReturnType<typeof nowView>>;

/** Undefined for what is not probed and needs nothing that is. */
export function nowView(entity: EntityRecord, context: PageContext) {
  const { entities, snapshot } = context;
  if (entity.kind !== 'service' || !HEALTH_SLOT.of(snapshot)) return undefined;
  const topology = topologyIn(context);
  const health = entities.healthOf(entity.ref);
  const needs = needsOf(entity.ref, context, topology);
  if (!health && needs.length === 0) return undefined;
  const affected = affectedIn(context);
  const isNeeded = affected.by(entity.ref).services > 0;
  const change = lastChange(entity, snapshot.portal.repository);
  return {
    of: entity.ref,
    status: health?.status,
    ...(health && { since: health.since }),
    ...(health && isAmiss(health.status) && { amiss: amissOf(health, snapshot.build.time) }),
    ...(isNeeded && {
      hits: {
        words: affectedWords(entity.ref, affected),
        href: breaksHref(entity.ref),
        first: firstHit(entity.ref, topology).map((ref) => entities.mention(ref)),
      },
    }),
    isUnneeded: isUnneeded(entity, { affected, topology }),
    needs,
    ...(change && { change }),
    frame: frameHealthOf(context),
  };
}

function amissOf({ status, cause, since }: ServiceHealth, built: Time) {
  const lasting = Math.max(0, Date.parse(built) - momentOf(since));
  return { status, cause: causeHtml(STATUSES[status].word, cause), lasting: durationText(lasting) };
}

/** Services that it needs directly or through an API, by title. */
function needsOf(of: Ref, { entities }: PageContext, topology: Topology): Need[] {
  const needed = new Set(topology.needsOn('up', of).map((need) => need.needed));
  return [...needed]
    .flatMap((ref): Need[] => {
      const status = entities.statusOf(ref);
      return status && ref !== of ? [[ref, entities.mention(ref).title, status]] : [];
    })
    .sort((a, b) => compareText(a[1], b[1]))
    .slice(0, MOST_NEEDS);
}

/** The most critical services that need it, the nearest first. */
function firstHit(of: Ref, topology: Topology): Ref[] {
  const distances = new Map<Ref, number>([[of, 0]]);
  for (const [ref, distance] of distances) {
    if (distances.size > LOOKED_AT) break;
    for (const { needer } of topology.needsOn('down', ref))
      if (!distances.has(needer)) distances.set(needer, distance + 1);
  }
  const tierOf = (ref: Ref) => topology.get(ref)?.tier ?? Number.MAX_SAFE_INTEGER;
  return [...distances]
    .filter(([ref]) => ref !== of && refParts(ref).kind === 'service' && topology.get(ref))
    .sort(([a, near], [b, far]) => tierOf(a) - tierOf(b) || near - far || compareText(a, b))
    .slice(0, NAMED)
    .map(([ref]) => ref);
}

/** The newest change that is known: the first that its history lists, or one in its own repository. */
function lastChange(entity: EntityRecord, repository: string | undefined): LastChange | undefined {
  const known = [
    ...entity.history.slice(0, 1).map((change) => ({ change, of: 'entry' as const, repository })),
    ...(DOCS_SLOT.of(entity) ?? []).flatMap(({ changed, source }) =>
      changed && source ? [{ change: changed, of: 'docs' as const, repository: source.repository }] : [],
    ),
  ];
  const newest = known.sort((a, b) => Date.parse(b.change.time) - Date.parse(a.change.time))[0];
  if (!newest) return undefined;
  const { of, repository: changed } = newest;
  const { subject, author, time, commit } = newest.change;
  return { of, subject, author, time, ...(changed && { href: commitHref(commit, changed) }) };
}
