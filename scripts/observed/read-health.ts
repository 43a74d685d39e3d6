import { serviceHealth } from '#core/health/service-health.ts';
import type { HealthRecord } from '#core/snapshot/snapshot.ts';
import { HealthData } from './health-data.ts';

/**
 * Reads what probes found, for pages: undefined where nothing was ever probed.
 *
 * @param now milliseconds
 */
export function readHealth(data: string, now: number): HealthRecord | undefined {
  const store = new HealthData(data, now);
  const status = store.status();
  if (!status) return undefined;
  const incidents = store.incidents()?.incidents ?? [];
  const ofService = Map.groupBy(incidents, ({ service }) => service);
  const services = Object.entries(status.services).map(([ref, state]) => {
    const about = { history: store.history(ref), incidents: ofService.get(ref) ?? [], now };
    return [ref, serviceHealth(state, about)] as const;
  });
  return { checked: status.checked, services: Object.fromEntries(services), incidents };
}
