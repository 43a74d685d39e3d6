import type { Ref } from '../catalog/ref.ts';
import type { ApiSurroundings, PartApi } from '../part/part-api.ts';
import { NAME_PARAMETER } from '../part/path-item.ts';
import { HEALTH_ADDRESS, HEALTH_SLOT } from './health-record.ts';
import { HEALTH_COMPONENTS } from './health-shapes.ts';
import { badgeFilesOf, badgeText, groupsText, incidentsText, NEVER_OBSERVED, statusText } from './published-files.ts';
import { GROUP_KINDS, publishedGroupsFile } from './published-groups.ts';
import {
  PUBLISHED_INCIDENTS,
  PUBLISHED_NOT_OPERATIONAL,
  PUBLISHED_STATUS,
  type PublishedHealth,
  publishedState,
} from './published-status.ts';

const tag = 'Health';

export const healthApi: PartApi = {
  tags: [{ name: tag, description: 'The health of services. These files may be newer than the rest of the portal.' }],
  documents: [
    {
      path: `/${PUBLISHED_STATUS}`,
      tag,
      operationId: 'getHealth',
      summary: 'The current health of services',
      schema: 'HealthStatus',
      files: (surroundings) => [[PUBLISHED_STATUS, statusText(observedIn(surroundings))]],
    },
    {
      path: `/${PUBLISHED_INCIDENTS}`,
      tag,
      operationId: 'getIncidents',
      summary: 'When services were down',
      schema: 'HealthIncidents',
      files: (surroundings) => [[PUBLISHED_INCIDENTS, incidentsText(observedIn(surroundings))]],
    },
    ...GROUP_KINDS.map((kind) => ({
      path: `/${publishedGroupsFile(kind)}`,
      tag,
      operationId: `getHealthOf${kind[0]!.toUpperCase()}${kind.slice(1)}s`,
      schema: 'HealthGroups',
      summary: `How many services of each ${kind} are not operational now`,
      files: (surroundings: ApiSurroundings): [string, string][] => [
        [publishedGroupsFile(kind), groupsText(kind, observedIn(surroundings), servicesIn(surroundings))],
      ],
    })),
    {
      path: '/badges/{name}.svg',
      tag,
      operationId: 'getBadge',
      mediaType: 'image/svg+xml',
      summary: "A service's name and status as an image",
      parameters: [NAME_PARAMETER],
      files: badges,
    },
  ],
  indexes: [
    {
      ...{ path: PUBLISHED_NOT_OPERATIONAL, operationId: 'indexNotOperational' },
      summary: 'Services that were not operational when the portal was built, in columns',
      has(snapshot) {
        const states = new Map(Object.entries(HEALTH_SLOT.of(snapshot)?.services ?? {}));
        return ({ ref }) => (states.get(ref)?.status ?? 'operational') !== 'operational';
      },
    },
  ],
  followed: (snapshot) => Object.keys(HEALTH_SLOT.of(snapshot)?.services ?? {}) as Ref[],
  components: HEALTH_COMPONENTS,
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
