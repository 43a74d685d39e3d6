import { defined } from '../text/defined.ts';
import type { Incident, ServiceState } from './health-shapes.ts';
import { type Shown, shownSpans } from './shown-columns.ts';
import type { Span } from './uptime.ts';

export interface ServiceHealth
  extends Shown,
    Pick<ServiceState, 'status' | 'since' | 'checked' | 'cause' | 'latency' | 'certificateEnd'> {
  /** The latest first. */
  incidents: readonly Incident[];
}

export function serviceHealth(
  { status, since, checked, cause, latency, certificateEnd }: ServiceState,
  { days, hours }: Shown,
  incidents: readonly Incident[],
): ServiceHealth {
  return { status, since, checked, ...defined({ cause, latency, certificateEnd }), days, hours, incidents };
}

export function shownDays(health: ServiceHealth): Span[] {
  return shownSpans(health, 'days');
}

export function shownHours(health: ServiceHealth): Span[] {
  return shownSpans(health, 'hours');
}
