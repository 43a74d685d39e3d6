import type { Ref } from '../catalog/ref.ts';
import type { Observed } from '../part/observed.ts';
import { Slot } from '../part/slot.ts';
import { compareText } from '../text/compare-text.ts';
import type { Time } from '../text/time.ts';
import { INCIDENTS, SHOWN_HISTORY, STATUS } from './health-files.ts';
import type { Incident, ServiceState } from './health-shapes.ts';
import { History } from './history.ts';
import { type ServiceHealth, serviceHealth, withShown } from './service-health.ts';

export interface HealthRecord {
  checked: Time;
  example?: string;
  /** By reference, sorted. */
  services: Readonly<Record<Ref, ServiceHealth>>;
  /** Of all of them, the latest first. */
  incidents: readonly Incident[];
}

export const HEALTH_SLOT = new Slot<HealthRecord>('health');
export const HEALTH_ADDRESS = new Slot<string>('health');

/**
 * Reads what probes found, for pages: undefined where nothing was ever probed.
 *
 * @param isKnown whether the catalog has a service; of others nothing is shown
 * @param now milliseconds: the end of the last day and hour that are shown
 */
export function readHealth(
  observed: Observed,
  { isKnown, now }: { isKnown(service: Ref): boolean; now: number },
): HealthRecord | undefined {
  const status = observed.get(STATUS);
  if (!status) return undefined;
  const { checked, example } = status;
  const known = (Object.entries(status.services) as [Ref, ServiceState][])
    .filter(([ref]) => isKnown(ref))
    .sort(([a], [b]) => compareText(a, b));
  const refs = new Set(known.map(([ref]) => ref));
  const incidents = (observed.get(INCIDENTS)?.incidents ?? []).filter(({ service }) => refs.has(service));
  const ofService = Map.groupBy(incidents, ({ service }) => service);
  const services = known.map(([ref, state]) => {
    const shown = observed.of(SHOWN_HISTORY, ref);
    const own = ofService.get(ref) ?? [];
    if (shown) return [ref, withShown(state, shown, own)] as const;
    return [ref, serviceHealth(state, { history: new History(), incidents: own, now })] as const;
  });
  return { checked, ...(example !== undefined && { example }), services: Object.fromEntries(services), incidents };
}
