import { HEALTH_SLOT } from '#core/health/health-record.ts';
import { isOpen } from '#core/health/incident-groups.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { healthDomains } from './health-pages.ts';
import { healthSummary } from './health-summary.ts';
import { groupItems } from './incident-items.ts';

/** Services that are named though they are many; the list of services has them all. */
const AMISS = 500;
const [AT_ONCE, GROUPS] = [8, 100];

export type HealthBoard = NonNullable<ReturnType<typeof healthBoard>>;

export function healthBoard({ snapshot, entities }: PageContext) {
  const { time } = snapshot.build;
  const health = HEALTH_SLOT.of(snapshot);
  const summary = healthSummary(health, entities, AMISS);
  if (!health || !summary) return undefined;
  const groups = groupItems(health.incidents, entities).slice(0, GROUPS);
  const open = groups.filter(({ group }) => isOpen(group)).length;
  const first = groups.slice(0, Math.max(AT_ONCE, open));
  const { checked } = health;
  return {
    summary,
    most: AMISS,
    checked,
    time,
    domains: healthDomains(entities),
    first,
    rest: groups.slice(first.length),
  };
}
