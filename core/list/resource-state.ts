import type { EntityRecord } from '../part/entity-record.ts';
import { DRIFT } from '../provision/drift/drift-record.ts';
import { PROVISIONED } from '../provision/record/resource-record.ts';
import { RESOURCE_STATE_NAMES, type ResourceState } from './resource-facts.ts';

/** The state that needs somebody most, of all environments; undefined of what nobody requested. */
export function resourceState(entity: EntityRecord): ResourceState | undefined {
  if (DRIFT.of(entity)?.stacks.some(({ state }) => state === 'drifted')) return 'drifted';
  const stacks = PROVISIONED.of(entity)?.environments ?? [];
  return RESOURCE_STATE_NAMES.find((name) => stacks.some(({ state }) => state === name));
}
