import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, map, object } from '../catalog/schema/shapes.ts';
import type { ApiSurroundings, PartApi } from '../part/part-api.ts';
import { getItem, NAME_PARAMETER } from '../part/path-item.ts';
import { HEALTH_ADDRESS, HEALTH_SLOT } from './health-record.ts';
import { badgeFilesOf, badgeText, groupsText, incidentsText, NEVER_OBSERVED, statusText } from './published-files.ts';
import { GROUP_KINDS, publishedGroupsFile } from './published-groups.ts';
import {
  ALL_LISTED,
  PUBLISHED_INCIDENTS,
  PUBLISHED_STATUS,
  type PublishedHealth,
  publishedState,
} from './published-status.ts';
import { STATUS_NAMES } from './status.ts';

const string = { type: 'string' };
const time = { ...string, format: 'date-time' };
const checked = { type: ['string', 'null'], format: 'date-time', description: 'When the last run of probes ended.' };
const count = { type: 'integer', minimum: 1 };
const tag = 'Health';

const COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  HealthState: object(
    {
      status: { enum: STATUS_NAMES },
      since: time,
      checked: time,
      cause: { ...string, description: 'What the last probe found wrong.' },
      latency: { type: 'integer', description: 'Of the last answer, in milliseconds.' },
      certificateEnd: time,
    },
    ['cause', 'latency', 'certificateEnd'],
  ),
  HealthStatus: object(
    {
      version: { const: 1 },
      checked,
      example: { ...string, description: 'Set if some of it was not measured but invented as an example.' },
      services: {
        ...map({ $ref: '#/components/schemas/HealthState' }),
        description: `By reference. Of more than ${ALL_LISTED} services, those that have been operational for a week are left out.`,
      },
    },
    ['example'],
  ),
  HealthGroups: object({
    version: { const: 1 },
    checked,
    groups: {
      ...map(object({ down: count, degraded: count, unknown: count }, ['down', 'degraded', 'unknown'])),
      description: 'By reference. Groups of which no service is down, degraded or unknown are left out.',
    },
  }),
  HealthIncidents: object({
    version: { const: 1 },
    checked,
    incidents: {
      ...list(object({ service: string, started: time, ended: time, cause: string }, ['ended'])),
      description: 'When services were down: all open incidents, and the latest that ended. The latest first.',
    },
  }),
};

/** How services are, in files that may be newer than the rest of a site, and of each service in its own document. */
export const healthApi: PartApi = {
  tags: [{ name: tag, description: 'The health of services. These files may be newer than the rest of the portal.' }],
  documents: [
    {
      path: `/${PUBLISHED_STATUS}`,
      item: getItem({
        ...{ tag, operationId: 'getHealth', summary: 'The current health of services', schema: 'HealthStatus' },
      }),
      files: (surroundings) => [[PUBLISHED_STATUS, statusText(observedIn(surroundings))]],
    },
    {
      path: `/${PUBLISHED_INCIDENTS}`,
      item: getItem({
        ...{ tag, operationId: 'getIncidents', summary: 'When services were down', schema: 'HealthIncidents' },
      }),
      files: (surroundings) => [[PUBLISHED_INCIDENTS, incidentsText(observedIn(surroundings))]],
    },
    ...GROUP_KINDS.map((kind) => ({
      path: `/${publishedGroupsFile(kind)}`,
      item: getItem({
        ...{ tag, operationId: `getHealthOf${kind[0]!.toUpperCase()}${kind.slice(1)}s`, schema: 'HealthGroups' },
        summary: `How many services of each ${kind} are not operational now`,
      }),
      files: (surroundings: ApiSurroundings): [string, string][] => [
        [publishedGroupsFile(kind), groupsText(kind, observedIn(surroundings), servicesIn(surroundings))],
      ],
    })),
    { path: '/badges/{name}.svg', item: badgeItem(), files: badges },
  ],
  components: COMPONENTS,
  detail: {
    properties: {
      health: { type: ['string', 'null'], description: 'The health address.' },
      state: {
        anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/HealthState' }],
        description: 'Its state when the portal was built; /health/status.json has the current state.',
      },
    },
    of(entity, { snapshot }) {
      const services = HEALTH_SLOT.of(snapshot)?.services ?? {};
      const state = Object.hasOwn(services, entity.ref) ? services[entity.ref] : undefined;
      return { health: HEALTH_ADDRESS.of(entity) ?? null, state: state ? publishedState(state) : null };
    },
  },
};

function observedIn({ snapshot }: ApiSurroundings): PublishedHealth {
  return HEALTH_SLOT.of(snapshot) ?? NEVER_OBSERVED;
}

function servicesIn({ snapshot }: ApiSurroundings) {
  return snapshot.entities.filter(({ kind }) => kind === 'service');
}

function* badges(surroundings: ApiSurroundings): Iterable<[path: string, text: string]> {
  const observed = observedIn(surroundings);
  for (const entity of servicesIn(surroundings)) {
    for (const file of badgeFilesOf(entity)) yield [file, badgeText(observed, entity.ref)];
  }
}

function badgeItem(): JsonSchema {
  const summary = "A service's name and status as an image";
  const { get } = getItem({ tag, operationId: 'getBadge', summary, schema: '', parameters: [NAME_PARAMETER] });
  const image = { description: 'Found.', content: { 'image/svg+xml': { schema: { type: 'string' } } } };
  return { get: { ...get, responses: { ...get.responses, 200: image } } };
}
