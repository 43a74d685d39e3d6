import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { DAY, type Time } from '../text/time.ts';
import type { Incident } from './incidents.ts';
import { LONGEST_CAUSE, type ServiceState } from './service-state.ts';
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

export const STATUS_FILE = 'health/status.json';
export const INCIDENTS_FILE = 'health/incidents.json';

/** Below the data folder: `health/history/services/checkout.json`. */
export function historyFileOf(service: Ref): string {
  return `health/history/${addressOf(service)}.json`;
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

export const STATUS_SCHEMA: JsonSchema = {
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
          recovering: streak,
        },
      },
    },
  },
};

export const INCIDENTS_SCHEMA: JsonSchema = {
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
