import type { HealthRecord } from '#core/health/health-record.ts';

import type { Entities } from '../../snapshot/entities.ts';
import { type RollUp, rollUp } from '../status/roll-up.ts';
import { type AmissItem, amissItems } from './amiss.ts';

/** How all services are, in short. */
export interface HealthSummary {
  counts: RollUp;
  /** Services that are not probed. */
  unprobed: number;
  amiss: AmissItem[];
  /** Of those, how many are not among `amiss`. */
  more: number;
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
    unprobed: services.length - counts.probed,
    amiss: all.slice(0, most),
    more: Math.max(0, all.length - most),
    ...(health.example !== undefined && { example: health.example }),
  };
}
