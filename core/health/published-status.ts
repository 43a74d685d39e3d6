import type { Ref } from '../catalog/ref.ts';
import { defined } from '../text/defined.ts';
import { DAY, HOUR, momentOf, SECOND, type Time, timeOf } from '../text/time.ts';
import type { Incident, PublishedIncidents, PublishedState, PublishedStatus } from './health-shapes.ts';
import { STALE_AFTER } from './next-check.ts';
import { ALL_LISTED } from './status.ts';

export const PUBLISHED_STATUS = 'health/status.json';
export const PUBLISHED_INCIDENTS = 'health/incidents.json';
/** Names of services that were not operational when the site was built, and of their groups: rows of a list. */
export const PUBLISHED_NOT_OPERATIONAL = 'health/not-operational.json';

export interface PublishedHealth {
  checked: Time | null;
  example?: string | undefined;
  expected?: Time | undefined;
  /** Milliseconds after which it is out of date, whatever is expected. */
  limit?: number;
  services: Readonly<Record<Ref, PublishedState>>;
  /** The latest first. */
  incidents: readonly Incident[];
}

/** Who is operational, was so for as long and was asked lately needs no line in a large catalog. */
const STEADY = 7 * DAY;
const LATELY = HOUR;
const MOST_INCIDENTS = 500;

/** Undefined where nothing is known of it. @param wasProbed whether probes had found anything when the page was built */
export function stateIn(
  { checked, services }: PublishedStatus,
  ref: Ref,
  wasProbed: boolean,
): PublishedState | Pick<PublishedState, 'status'> | undefined {
  if (Object.hasOwn(services, ref)) return services[ref];
  return checked !== null && wasProbed ? { status: 'operational' } : undefined;
}

export function publishedStatus({ checked, example, expected, limit, services }: PublishedHealth): PublishedStatus {
  const all = Object.entries(services) as [Ref, PublishedState][];
  const listed = all.length <= ALL_LISTED ? all : all.filter(([, state]) => !isSteady(state, checked));
  const sorted = listed.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    version: 1,
    checked,
    ...defined({ example, expected }),
    ...(limit !== undefined && limit !== STALE_AFTER && { limit: limit / SECOND }),
    services: Object.fromEntries(sorted.map(([ref, state]) => [ref, publishedState(state)])),
  };
}

export function publishedIncidents({ checked, incidents }: PublishedHealth): PublishedIncidents {
  let ended = 0;
  const reported = incidents.filter((incident) => incident.ended === undefined || ++ended <= MOST_INCIDENTS);
  return { version: 1, checked, incidents: reported };
}

function isSteady(state: PublishedState, checked: Time | null): boolean {
  if (state.status !== 'operational' || checked === null) return false;
  const now = momentOf(checked);
  return state.since <= timeOf(now - STEADY) && state.checked >= timeOf(now - LATELY);
}

/** Field by field: a state holds more than is for all to see, and may come to hold more yet. */
export function publishedState({
  status,
  since,
  checked,
  cause,
  latency,
  certificateEnd,
}: PublishedState): PublishedState {
  return { status, since, checked, ...defined({ cause, latency, certificateEnd }) };
}
