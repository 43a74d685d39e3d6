import type { EntityRecord } from '../../part/entity-record.ts';
import type { Fact } from '../../part/fact.ts';
import { PROVISIONED } from '../record/resource-record.ts';
import { DRIFT } from './drift-record.ts';
import { DRIFT_STATES, driftOf, RESOURCE_STATES } from './drift-state.ts';

const state: Fact = {
  name: 'state',
  title: 'State',
  is: 'status',
  values: Object.fromEntries(Object.entries(RESOURCE_STATES).map(([name, { word }]) => [name, word])),
  looks: Object.fromEntries(Object.entries(RESOURCE_STATES).map(([name, { look }]) => [name, look])),
  place: 'state',
  kinds: { resource: 'usual' },
  isFacet: true,
  isGroup: true,
  width: 17,
  section: 'create',
  about: 'Of a requested resource: whether it is there, changing, or was changed by hand.',
  value: (entity) => [resourceState(entity) ?? []].flat(),
  gaps: [
    {
      kinds: ['resource'],
      one: 'has drifted',
      many: 'have drifted',
      filter: 'state:drifted',
      isOpen: (entity) => resourceState(entity) === 'drifted',
    },
  ],
};

const drift: Fact = {
  name: 'drift',
  title: 'Drift',
  is: 'status',
  values: Object.fromEntries(Object.entries(DRIFT_STATES).map(([name, { word }]) => [name, word])),
  looks: Object.fromEntries(Object.entries(DRIFT_STATES).map(([name, { look }]) => [name, look])),
  place: 'state',
  kinds: { resource: 'more' },
  isFacet: true,
  isBelow: true,
  width: 14,
  section: 'create',
  about: 'Whether it differs from what was applied.',
  value: (entity) => [driftOf(DRIFT.of(entity)) ?? []].flat(),
};

export const DRIFT_FACTS: readonly Fact[] = [state, drift];

function resourceState(entity: EntityRecord): string | undefined {
  if (DRIFT.of(entity)?.stacks.some(({ state }) => state === 'drifted')) return 'drifted';
  const stacks = PROVISIONED.of(entity)?.environments ?? [];
  return Object.keys(RESOURCE_STATES).find((name) => stacks.some(({ state }) => state === name));
}
