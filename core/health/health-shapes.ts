import type { Ref } from '../catalog/ref.ts';
import {
  choice,
  component,
  dateTime,
  integer,
  list,
  map,
  number,
  type Of,
  object,
  string,
  typed,
} from '../catalog/schema/shapes.ts';
import { byRef, refOf, time } from '../part/observed-shapes.ts';
import type { Time } from '../text/time.ts';
import { ALL_LISTED, LONGEST_CAUSE, STATUS_NAMES } from './status.ts';

const cause = { ...string, maxLength: LONGEST_CAUSE };

export type Streak = Of<typeof STREAK>;
const STREAK = object({ count: { ...integer, minimum: 1 }, since: time });

const SETTLED = {
  status: choice(STATUS_NAMES),
  since: time,
  cause,
  certificateEnd: time,
  /** Down, even while its current state is unknown. */
  outage: object({ started: time, cause }),
  failing: STREAK,
  amiss: STREAK,
  recovering: STREAK,
};

/** What most runs of probes leave as it is. */
export type SettledState = Of<typeof SETTLED_STATE>;
const SETTLED_STATE = object(SETTLED, ['cause', 'certificateEnd', 'outage', 'failing', 'amiss', 'recovering']);

export type ServiceState = Of<typeof STATE>;
const STATE = object(
  {
    ...SETTLED,
    checked: time,
    /** Of the last answer, in milliseconds. */
    latency: { ...integer, minimum: 0 },
  },
  ['cause', 'latency', 'certificateEnd', 'outage', 'failing', 'amiss', 'recovering'],
);

export type StatusFile = Of<typeof STATUS_FILE>;
export const STATUS_FILE = object(
  {
    version: { const: 1 },
    checked: time,
    /** A sentence that says so, where some of it was not measured but made up as an example. Runs hand it on. */
    example: { ...string, maxLength: 300 },
    services: byRef('service', STATE),
  },
  ['example'],
);

/** A time in which a service was down. Its duration is from its first failed probe to the first that succeeded. */
export type Incident = Of<typeof INCIDENT>;
const INCIDENT = object({ service: refOf('service'), started: time, ended: time, cause }, ['ended']);

/** Incidents that ended in one month, the latest first. */
export type IncidentsFile = Of<typeof INCIDENTS_FILE>;
export const INCIDENTS_FILE = object({ version: { const: 1 }, incidents: list(INCIDENT) });

/** What one run of probes found, in columns that follow the list of its services. */
export type RunFile = Of<typeof RUN_FILE>;
export const RUN_FILE = object(
  {
    version: { const: 1 },
    checked: time,
    services: {
      ...typed<readonly Ref[] | Time>({ anyOf: [list(refOf('service')), time] }),
      description: 'Those that were probed, or the time of a run of the same day that lists them.',
    },
    statuses: { ...string, pattern: '^(?:[a-z-][0-9]+)*$', description: 'A letter and how many in a row have it.' },
    latencies: {
      ...string,
      pattern: '^(?:[0-9a-z]{3})*$',
      description: 'Three digits of base 36 each, one higher than milliseconds; 0 is none.',
    },
    changes: { ...byRef('service', SETTLED_STATE), description: 'States that are not as before.' },
    ended: list(INCIDENT),
  },
  ['changes', 'ended'],
);

const column = { ...string, pattern: '^[0-9a-z]*$' };

/** Numbers of spans that follow each other, column by column: of fixed width, in base 36. Those that are left out at the end are 0. */
export type SpanTexts = Of<typeof SPAN_TEXTS>;
const SPAN_TEXTS = object({ operational: column, degraded: column, down: column, unknown: column, latency: column }, [
  'operational',
  'degraded',
  'down',
  'unknown',
  'latency',
]);

/** The hours of one day, or the days of one month. */
export type SpansFile = Of<typeof SPANS_FILE>;
export const SPANS_FILE = object({ version: { const: 1 }, from: time, services: byRef('service', SPAN_TEXTS) });

const checked = {
  type: ['string', 'null'],
  format: 'date-time',
  description: 'When the last run of probes ended.',
} as const;
const count = { ...integer, minimum: 1 };

export type PublishedState = Of<typeof PUBLISHED_STATE>;
const PUBLISHED_STATE = object(
  {
    status: choice(STATUS_NAMES),
    since: dateTime,
    checked: dateTime,
    cause: { ...string, description: 'What the last probe found wrong.' },
    latency: { ...integer, description: 'Of the last answer, in milliseconds.' },
    certificateEnd: dateTime,
  },
  ['cause', 'latency', 'certificateEnd'],
);

/**
 * /health/status.json of a site: how services are now. Pages fetch it, so it is small whatever the catalog's size. `stateIn` reads it.
 */
export type PublishedStatus = Of<typeof PUBLISHED_STATUS_FILE>;
const PUBLISHED_STATUS_FILE = object(
  {
    version: { const: 1 },
    checked,
    example: { ...string, description: 'Set if some of it was not measured but invented as an example.' },
    expected: {
      ...dateTime,
      description: 'When the next run of probes is expected at the latest. After that, what is here is out of date.',
    },
    limit: { ...number, description: 'Seconds after which it is out of date, if the settings say so.' },
    services: {
      ...map(component('HealthState', PUBLISHED_STATE)),
      description: `By reference. Of more than ${ALL_LISTED} services, those that have been operational for a week are left out.`,
    },
  },
  ['example', 'expected', 'limit'],
);

/** /health/groups/domains.json of a site, and such files of systems and teams: a page counts again without the groups of all services. */
export type PublishedGroups = Of<typeof GROUPS>;
const GROUPS = object({
  version: { const: 1 },
  checked,
  groups: {
    ...map(object({ down: count, degraded: count, unknown: count }, ['down', 'degraded', 'unknown'])),
    description: 'By reference. Groups of which no service is down, degraded or unknown are left out.',
  },
});

export type PublishedIncidents = Of<typeof INCIDENTS>;
const INCIDENTS = object({
  version: { const: 1 },
  checked,
  incidents: {
    ...list(object({ service: typed<Ref>(string), started: dateTime, ended: dateTime, cause: string }, ['ended'])),
    description: 'When services were down: all open incidents, and the latest that ended. The latest first.',
  },
});

export const HEALTH_COMPONENTS = {
  HealthState: PUBLISHED_STATE,
  HealthStatus: PUBLISHED_STATUS_FILE,
  HealthGroups: GROUPS,
  HealthIncidents: INCIDENTS,
};
