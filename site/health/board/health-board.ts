import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { Time } from '#core/text/time.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { type DomainHealth, healthDomains } from './health-pages.ts';
import { type HealthSummary, healthSummary } from './health-summary.ts';
import type { IncidentItem } from './incident-html.ts';
import { incidentItems, openFirst } from './incident-items.ts';

/** Services that are named though they are many; the list of services has them all. */
const AMISS = 500;
const [AT_ONCE, INCIDENTS] = [8, 200];

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
  /** Incidents that are seen at once, those that go on among them; the rest opens. */
  first: IncidentItem[];
  rest: IncidentItem[];
}

/** Undefined where nothing is probed. */
export function healthBoard({ snapshot, entities }: PageContext): HealthBoard | undefined {
  const { time } = snapshot.build;
  const health = HEALTH_SLOT.of(snapshot);
  const summary = healthSummary(health, entities, AMISS);
  if (!health || !summary) return undefined;
  const incidents = incidentItems(openFirst(health.incidents).slice(0, INCIDENTS), entities);
  const open = incidents.filter(({ ended }) => ended === undefined).length;
  const first = incidents.slice(0, Math.max(AT_ONCE, open));
  const { checked } = health;
  return {
    ...{ summary, most: AMISS, checked, time, domains: healthDomains(entities) },
    ...{ first, rest: incidents.slice(first.length) },
  };
}
