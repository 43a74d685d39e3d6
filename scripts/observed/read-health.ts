import type { Ref } from '#core/catalog/ref.ts';
import { History } from '#core/health/history.ts';
import { serviceHealth, withShown } from '#core/health/service-health.ts';
import type { ServiceState } from '#core/health/service-state.ts';
import type { HealthRecord } from '#core/snapshot/snapshot.ts';
import type { Damage } from './data-file.ts';
import { HealthData } from './health-data.ts';

/** What was read, and what could not be. */
export interface HealthRead {
  /** Undefined where nothing was ever probed. */
  health?: HealthRecord;
  damages: readonly Damage[];
}

/**
 * Reads what probes found, for pages.
 *
 * @param now milliseconds
 */
export function readHealth(data: string, now: number): HealthRead {
  const store = new HealthData(data, now);
  const status = store.status();
  if (!status) return { damages: store.damages };
  const incidents = store.incidents()?.incidents ?? [];
  const ofService = Map.groupBy(incidents, ({ service }) => service);
  const services = (Object.entries(status.services) as [Ref, ServiceState][]).map(([ref, state]) => {
    const shown = store.shown(ref);
    const own = ofService.get(ref) ?? [];
    if (shown) return [ref, withShown(state, shown, own)] as const;
    return [ref, serviceHealth(state, { history: new History(), incidents: own, now })] as const;
  });
  const { checked, example } = status;
  const health = {
    checked,
    ...(example !== undefined && { example }),
    services: Object.fromEntries(services),
    incidents,
  };
  return { health, damages: store.damages };
}
