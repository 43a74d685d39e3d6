import { useEffect, useMemo, useState } from 'react';
import type { Status } from '#core/health/status.ts';
import { currentStatus } from '../../health/browser/health-status.ts';
import { linkedService } from '../../health/status/linked-service.ts';

/** States that a person looks for. */
const AMISS = ['down', 'degraded'] as const satisfies readonly Status[];

interface Amiss {
  /** Of the service at an address, where it is not well: undefined for all else, and until that is known. */
  amiss(address: string): Status | undefined;
  /** How many services are in each of these states; absent where nothing is probed, and until that is known. */
  states: ReadonlyMap<Status, number> | undefined;
}

/** Asks which services are degraded or down. */
export function useAmiss(): Amiss {
  const [services, setServices] = useState<Readonly<Record<string, { status: Status }>>>();
  useEffect(() => {
    void currentStatus().then((published) => setServices(published?.services));
  }, []);
  const states = useMemo(() => {
    const all = Object.values(services ?? {}).map(({ status }) => status);
    return services && new Map(AMISS.map((status) => [status, all.filter((each) => each === status).length]));
  }, [services]);
  return {
    amiss(address) {
      const status = services?.[linkedService(address) ?? '']?.status;
      return AMISS.find((each) => each === status);
    },
    states,
  };
}
