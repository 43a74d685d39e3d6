import { isOperated } from '#core/catalog/lists/is-operated.ts';
import type { HealthRecord } from '#core/health/health-record.ts';

import type { Entities } from '../../snapshot/entities.ts';
import { type RollUp, rollUp } from '../status/roll-up.ts';
import { type AmissItem, amissItems } from './amiss.ts';

/** How all services are, in short. */
export interface HealthSummary {
  counts: RollUp;
  /** Services that run and are not probed. */
  unprobed: number;
  amiss: AmissItem[];
  /** How many there are of those, beside those in `amiss` too. */
  all: number;
  example?: string;
}

/** Undefined where nothing is probed. @param most how many services are named */
export function healthSummary(
  health: HealthRecord | undefined,
  entities: Entities,
  most: number,
): HealthSummary | undefined {
  const services = entities.ofKind('service');
  const counts = rollUp(services.map(({ ref }) => entities.statusOf(ref)));
  if (!health || !counts) return undefined;
  const all = amissItems(health.services, (ref) => {
    const owner = entities.get(ref)?.owner;
    return { service: entities.mention(ref), ...(owner && { owner: entities.mention(owner) }) };
  });
  return {
    counts,
    unprobed: services.filter((service) => isOperated(service) && entities.statusOf(service.ref) === undefined).length,
    amiss: all.slice(0, most),
    all: all.length,
    ...(health.example !== undefined && { example: health.example }),
  };
}
