import type { Ref } from '../catalog/ref.ts';
import {
  choice,
  component,
  dateTime,
  integer,
  list,
  map,
  type Of,
  object,
  string,
  typed,
} from '../catalog/schema/shapes.ts';
import { byRef, refOf, time } from '../part/observed-shapes.ts';
import { ALL_LISTED, LONGEST_CAUSE, STATUS_NAMES } from './status.ts';

const cause = { ...string, maxLength: LONGEST_CAUSE };

export type Streak = Of<typeof STREAK>;
const STREAK = object({ count: { ...integer, minimum: 1 }, since: time });

export type ServiceState = Of<typeof STATE>;
const STATE = object(
  {
    status: choice(STATUS_NAMES),
    since: time,
    checked: time,
    cause,
    /** Of the last answer, in milliseconds. */
    latency: { ...integer, minimum: 0 },
    certificateEnd: time,
    /** Down, even while its current state is unknown. */
    outage: object({ started: time, cause }),
    failing: STREAK,
    amiss: STREAK,
    recovering: STREAK,
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

/** health/incidents.json, the latest first. */
export type IncidentsFile = Of<typeof INCIDENTS_FILE>;
export const INCIDENTS_FILE = object({ version: { const: 1 }, incidents: list(INCIDENT) });

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
    services: {
      ...map(component('HealthState', PUBLISHED_STATE)),
      description: `By reference. Of more than ${ALL_LISTED} services, those that have been operational for a week are left out.`,
    },
  },
  ['example'],
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
