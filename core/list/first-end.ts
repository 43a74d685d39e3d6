import type { EntityRecord } from '../part/entity-record.ts';
import { PROVISIONED } from '../provision/record/resource-record.ts';

/** The first day on which a resource expires anywhere. */
export function firstEnd(entity: EntityRecord): string | undefined {
  const days = (PROVISIONED.of(entity)?.environments ?? []).flatMap(({ expires }) => expires ?? []);
  return days.sort()[0];
}
