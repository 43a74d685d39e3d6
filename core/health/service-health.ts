import type { Ref } from '../catalog/ref.ts';
import { defined } from '../text/defined.ts';
import type { Incident, ServiceState } from './health-shapes.ts';
import type { History } from './history.ts';
import { writeHistory } from './history-file.ts';
import { readShown, type Shown, shownSpans } from './shown-columns.ts';
import type { Span } from './uptime.ts';

export interface ServiceHealth
  extends Shown,
    Pick<ServiceState, 'status' | 'since' | 'checked' | 'cause' | 'latency' | 'certificateEnd'> {
  /** The latest first. */
  incidents: readonly Incident[];
}

/** @param now milliseconds: the end of the last day and hour that are shown */
export function serviceHealth(
  state: ServiceState,
  { history, incidents, now }: { history: History; incidents: readonly Incident[]; now: number },
): ServiceHealth {
  return withShown(state, readShown(writeHistory('' as Ref, history), now)!, incidents);
}

export function withShown(
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
