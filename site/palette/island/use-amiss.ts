import { useEffect, useMemo, useState } from 'react';
import { STATUSES, type Status } from '#core/health/status.ts';
import { STATUS_LOOKS } from '#core/health/status-html.ts';
import { currentStatus } from '../../health/browser/health-status.ts';
import { linkedService } from '../../health/status/linked-service.ts';

/** States that results show beside a service. */
const AMISS = ['down', 'degraded'] as const satisfies readonly Status[];

export function useAmiss() {
  const [services, setServices] = useState<Readonly<Record<string, { status: Status }>>>();
  useEffect(() => {
    void currentStatus().then((published) => setServices(published?.services));
  }, []);
  const statusOf = useMemo(
    () => services && ((address: string) => services[linkedService(address) ?? '']?.status),
    [services],
  );
  const amiss = (address: string) => {
    const status = AMISS.find((each) => each === statusOf?.(address));
    return status && { look: STATUS_LOOKS[status], words: STATUSES[status].word };
  };
  return { amiss, statusOf };
}
