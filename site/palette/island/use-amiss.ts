import { useEffect, useState } from 'react';
import type { Status } from '#core/health/status.ts';
import { currentStatus } from '../../health/browser/health-status.ts';
import { linkedService } from '../../health/status/linked-service.ts';

/** Returns for an address whether the service there is degraded or down: undefined for all else, and until that is known. */
export function useAmiss(): (address: string) => Status | undefined {
  const [amiss, setAmiss] = useState<ReadonlyMap<string, Status>>(new Map());
  useEffect(() => {
    void currentStatus().then((published) => {
      const services = Object.entries(published?.services ?? {}).map(([ref, { status }]) => [ref, status] as const);
      setAmiss(new Map(services.filter(([, status]) => status === 'degraded' || status === 'down')));
    });
  }, []);
  return (address) => amiss.get(linkedService(address) ?? '');
}
