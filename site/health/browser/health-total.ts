import type { PublishedStatus } from '#core/health/published-status.ts';
import { type RollUp, rollUpOf } from '../status/roll-up.ts';

/** How many services are in each status. Those that the file leaves out are operational. @param probed how many there were */
export function totalOf({ services }: PublishedStatus, probed: number): RollUp {
  return rollUpOf(
    Object.values(services).map(({ status }) => status),
    probed,
  );
}
