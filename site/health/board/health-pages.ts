import type { Ref } from '#core/catalog/ref.ts';
import type { HealthRecord } from '#core/health/health-record.ts';
import { rollUp } from '#core/health/roll-up.ts';
import { shownDays, shownHours } from '#core/health/service-health.ts';
import { type Counts, countsOver, uptimeOver } from '#core/health/uptime.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { byTitle } from '#core/text/by-title.ts';
import { paged } from '../../paging/paging.ts';
import type { Entities } from '../../snapshot/entities.ts';
import { href } from '../../text/href.ts';
import { dayBars } from '../bars/day-bars.ts';
import { uptimesOf, uptimeText } from '../bars/uptimes.ts';
import { HEALTH } from '../frame-health.ts';

/** With more services, those of a domain have pages of their own, so that the board stays one that can be read. */
const ON_BOARD = 200;

export type DomainHealth = ReturnType<typeof healthDomains>[number];

/** Domains with services that are probed, by title; services of none come last. */
export function healthDomains(entities: Entities) {
  const groups = probedByDomain(entities);
  const isShort = [...groups.values()].reduce((sum, { length }) => sum + length, 0) <= ON_BOARD;
  return [...groups].map(([ref, records]) => {
    const mention = ref && entities.mention(ref);
    const counts = rollUp(records.map((record) => entities.statusOf(record.ref)));
    const part = ref ? lastPart(entities.get(ref)?.address ?? ref) : NONE;
    return {
      id: `domain-${part}`,
      address: `${HEALTH}/${part}`,
      title: mention?.title ?? 'In no domain',
      ...(mention?.href && { href: mention.href }),
      ...(counts && ref && { status: { of: ref, rollUp: counts } }),
      services: records.length,
      // Made when the page is drawn: others only ask for its address.
      get uptime() {
        return uptimeOfAll(records, entities);
      },
      rows: isShort ? records.map((record) => healthRow(record, entities)) : [],
    };
  });
}

function uptimeOfAll(records: readonly EntityRecord[], entities: Entities): string {
  const days = records.map((record): { counts: Counts } => ({
    counts: countsOver(shownDays(entities.healthOf(record.ref)!)),
  }));
  return uptimeText(uptimeOver(days));
}

export function domainPages(entities: Entities) {
  const groups = [...probedByDomain(entities).values()];
  return healthDomains(entities).flatMap((domain, place) => {
    if (domain.rows.length > 0) return [];
    return paged(groups[place]!, domain.address).map(({ address, items, pager }) => ({
      address,
      domain,
      pager,
      services: items,
    }));
  });
}

export function domainHref({ id, address, rows }: DomainHealth): string {
  return rows.length > 0 ? `${href(HEALTH)}#${id}` : href(address);
}

/** No domain has this name: a namespace is before `~`. */
const NONE = '~none';

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

function probedByDomain(entities: Entities): Map<Ref | undefined, EntityRecord[]> {
  const probed = entities.ofKind('service').filter(({ ref }) => entities.statusOf(ref) !== undefined);
  const groups = Map.groupBy(probed, ({ domain }) => domain);
  const named = byTitle([...groups.keys()].flatMap((ref) => (ref ? { ref, title: entities.mention(ref).title } : [])));
  return new Map(
    [...named.map(({ ref }) => ref), undefined].flatMap((ref) => {
      const records = groups.get(ref);
      return records ? [[ref, records] as const] : [];
    }),
  );
}

export type HealthRow = ReturnType<typeof healthRow>;

export function healthRow({ ref, owner }: EntityRecord, entities: Entities) {
  const health = entities.healthOf(ref)!;
  const days = shownDays(health);
  return {
    service: entities.mention(ref),
    ...(owner && { owner: entities.mention(owner) }),
    status: { of: ref, status: health.status },
    uptimes: uptimesOf(days, shownHours(health)),
    bars: dayBars(days),
  };
}

export function isProbed(health: HealthRecord | undefined): health is HealthRecord {
  return health !== undefined && Object.keys(health.services).length > 0;
}
