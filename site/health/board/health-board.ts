import { HEALTH_SLOT } from '#core/health/health-record.ts';
import { isOpen } from '#core/health/incident-groups.ts';
import type { Time } from '#core/text/time.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { type DomainHealth, healthDomains } from './health-pages.ts';
import { type HealthSummary, healthSummary } from './health-summary.ts';
import type { GroupItem } from './incident-html.ts';
import { groupItems } from './incident-items.ts';

/** Services that are named though they are many; the list of services has them all. */
const AMISS = 500;
const [AT_ONCE, GROUPS] = [8, 100];

/** How all services are, and how they were. */
export interface HealthBoard {
  summary: HealthSummary;
  /** How many services are named at most. */
  most: number;
  /** When the last run of probes ended. */
  checked: Time;
  /** When the page is built. */
  time: Time;
  domains: DomainHealth[];
  /** Incidents that are seen at once, a line a group, those that go on among them; the rest opens. */
  first: GroupItem[];
  rest: GroupItem[];
}

export function healthBoard({ snapshot, entities }: PageContext): HealthBoard | undefined {
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
