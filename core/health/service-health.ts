import type { History } from './history.ts';
import type { Incident } from './incidents.ts';
import type { ServiceState } from './service-state.ts';
import type { Status } from './status.ts';
import { DAY, HOUR, momentOf, type Time, timeOf } from './time.ts';
import { dailySpans, hourlySpans, type Span } from './uptime.ts';

/** How far back pages show what was. */
export const SHOWN = { days: 90, hours: 48 } as const;

/** What pages show of one service's health. */
export interface ServiceHealth
  extends Pick<ServiceState, 'status' | 'since' | 'checked' | 'cause' | 'latency' | 'certificateEnd'> {
  /** The last 90 days, today among them. */
  days: SpanColumns;
  /** The last 48 hours, this one among them. */
  hours: SpanColumns;
  /** The latest first. */
  incidents: readonly Incident[];
}

/** Spans column by column, for a snapshot that holds ten thousand services. Leading spans of which nothing is known are left out. */
export interface SpanColumns extends Readonly<Record<Status, readonly number[]>> {
  /** Of the first span that is kept. */
  from: Time;
  /** Milliseconds; -1 where there is none. */
  latency: readonly number[];
}

/** @param now milliseconds: the end of the last day and hour that are shown */
export function serviceHealth(
  { status, since, checked, cause, latency, certificateEnd }: ServiceState,
  { history, incidents, now }: { history: History; incidents: readonly Incident[]; now: number },
): ServiceHealth {
  return {
    ...{ status, since, checked },
    ...(cause !== undefined && { cause }),
    ...(latency !== undefined && { latency }),
    ...(certificateEnd !== undefined && { certificateEnd }),
    days: columnsOf(dailySpans(history, SHOWN.days, now)),
    hours: columnsOf(hourlySpans(history, SHOWN.hours, now)),
    incidents,
  };
}

function columnsOf(spans: readonly Span[]): SpanColumns {
  const first = spans.findIndex(({ counts }) => Object.values(counts).some((count) => count > 0));
  const kept = first < 0 ? spans.slice(-1) : spans.slice(first);
  const column = (status: Status) => kept.map(({ counts }) => counts[status]);
  return {
    from: kept[0]!.from,
    ...{ operational: column('operational'), degraded: column('degraded') },
    ...{ down: column('down'), unknown: column('unknown') },
    latency: kept.map(({ latency }) => latency ?? -1),
  };
}

/** The 90 days of a service, the earliest first, also those of which nothing is known. */
export function shownDays({ days }: ServiceHealth): Span[] {
  return spansOf(days, { count: SHOWN.days, length: DAY });
}

/** The 48 hours of a service. */
export function shownHours({ hours }: ServiceHealth): Span[] {
  return spansOf(hours, { count: SHOWN.hours, length: HOUR });
}

function spansOf(columns: SpanColumns, { count, length }: { count: number; length: number }): Span[] {
  const missing = count - columns.latency.length;
  const first = momentOf(columns.from) - missing * length;
  return Array.from({ length: count }, (_, index) => {
    const at = index - missing;
    const counted = (status: Status) => columns[status][at] ?? 0;
    const counts = {
      ...{ operational: counted('operational'), degraded: counted('degraded') },
      ...{ down: counted('down'), unknown: counted('unknown') },
    };
    const [up, latency] = [counts.operational + counts.degraded, columns.latency[at] ?? -1];
    return {
      from: timeOf(first + index * length),
      counts,
      ...(up + counts.down > 0 && { uptime: up / (up + counts.down) }),
      ...(latency >= 0 && { latency }),
    };
  });
}
