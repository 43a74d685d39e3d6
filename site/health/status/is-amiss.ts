import type { Status } from '#core/health/status.ts';

/** Whether people have to do something about a service. One that is unknown may be healthy. */
export function isAmiss(status: Status | undefined): status is 'down' | 'degraded' {
  return status === 'down' || status === 'degraded';
}
