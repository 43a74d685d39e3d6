import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { ObservedFamily, ObservedFile } from '../part/observed.ts';
import { compareText } from '../text/compare-text.ts';
import { DAY, type Time } from '../text/time.ts';
import type { History } from './history.ts';
import { HISTORY_SCHEMA, type HistoryFile, readHistory } from './history-file.ts';
import type { Incident } from './incidents.ts';
import { LONGEST_CAUSE, type ServiceState } from './service-state.ts';
import { readShown, type Shown } from './shown-columns.ts';
import { STATUS_NAMES } from './status.ts';

/** health/status.json: all that a page needs to show how services are now. */
export interface StatusFile {
  version: 1;
  /** When the last run ended: the age of the data. */
  checked: Time;
  /** A sentence that says so, where some of it was not measured but made up as an example. Runs hand it on. */
  example?: string;
  services: Readonly<Record<Ref, ServiceState>>;
}

/** health/incidents.json, the latest first. */
export interface IncidentsFile {
  version: 1;
  incidents: readonly Incident[];
}

/** What is known of a service stays this long after its last probe, so that an entry's slip costs no history. */
export const KEPT_AFTER_LAST_PROBE = 30 * DAY;

const time: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$',
};
const cause: JsonSchema = { type: 'string', maxLength: LONGEST_CAUSE };
const streak: JsonSchema = {
  type: 'object',
  required: ['count', 'since'],
  properties: { count: { type: 'integer', minimum: 1 }, since: time },
};

const STATUS_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The current health of services',
  type: 'object',
  required: ['version', 'checked', 'services'],
  properties: {
    version: { const: 1 },
    checked: time,
    example: { type: 'string', maxLength: 300 },
    services: {
      type: 'object',
      propertyNames: { pattern: '^service:' },
      additionalProperties: {
        type: 'object',
        required: ['status', 'since', 'checked'],
        properties: {
          status: { enum: STATUS_NAMES },
          since: time,
          checked: time,
          cause,
          latency: { type: 'integer', minimum: 0 },
          certificateEnd: time,
          outage: { type: 'object', required: ['started', 'cause'], properties: { started: time, cause } },
          failing: streak,
          amiss: streak,
          recovering: streak,
        },
      },
    },
  },
};

const INCIDENTS_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'When services were down',
  type: 'object',
  required: ['version', 'incidents'],
  properties: {
    version: { const: 1 },
    incidents: {
      type: 'array',
      items: {
        type: 'object',
        required: ['service', 'started', 'cause'],
        properties: { service: { type: 'string', pattern: '^service:' }, started: time, ended: time, cause },
      },
    },
  },
};

export const STATUS: ObservedFile<StatusFile> = {
  path: 'health/status.json',
  schema: STATUS_SCHEMA,
  renamed: (file, today) => ({ ...file, services: statesToday(file.services, today) }),
};

/** A state under the name of today counts, else the latest under a former one. */
function statesToday(services: StatusFile['services'], today: (ref: Ref) => Ref): StatusFile['services'] {
  const former = (Object.entries(services) as [Ref, ServiceState][])
    .filter(([ref]) => today(ref) !== ref)
    .sort(([, a], [, b]) => compareText(a.checked, b.checked));
  if (former.length === 0) return services;
  const gone = new Set<string>(former.map(([ref]) => ref));
  const own = Object.entries(services).filter(([ref]) => !gone.has(ref));
  return Object.fromEntries([...former.map(([ref, state]) => [today(ref), state] as const), ...own]);
}

export const INCIDENTS: ObservedFile<IncidentsFile> = {
  path: 'health/incidents.json',
  schema: INCIDENTS_SCHEMA,
  renamed: (file, today) => ({
    ...file,
    incidents: file.incidents.map((incident) => ({ ...incident, service: today(incident.service) })),
  }),
};

const HISTORY_FAMILY = {
  folder: 'health/history',
  pathOf: (service: Ref) => `health/history/${addressOf(service)}.json`,
  schema: HISTORY_SCHEMA,
};

/** The whole history of a service. */
export const HISTORY: ObservedFamily<History> = {
  ...HISTORY_FAMILY,
  read(content, { now, ref }) {
    const file = content as HistoryFile;
    const read = file.service === ref ? readHistory(file, now) : undefined;
    if (!read) return { damaged: 'The file contradicts itself.' };
    const { history, isFromTheFuture } = read;
    return { value: history, ...(isFromTheFuture && { damaged: FROM_THE_FUTURE }) };
  },
};

const FROM_THE_FUTURE = 'The file has times in the future, which are left out.';

/** Of the history of a service what pages show, quicker. */
export const SHOWN_HISTORY: ObservedFamily<Shown> = {
  ...HISTORY_FAMILY,
  isStrict: true,
  read(content, { now, ref }) {
    const value = readShown(content, now);
    return value && (content as HistoryFile).service === ref ? { value } : {};
  },
};
