import { DAY, HOUR, type Time, timeOf } from '../text/time.ts';
import { type History, median, SUM_COLUMNS } from './history.ts';
import type { Ring } from './ring.ts';
import type { Status } from './status.ts';

export type Counts = Readonly<Record<Status, number>>;

/** What probes found in an hour or a day, in slots of five minutes. */
export interface Span {
  from: Time;
  counts: Counts;
  /** From 0 to 1: how much of what is known was operational or degraded. Undefined when nothing is known. */
  uptime?: number;
  /** Median, in milliseconds. */
  latency?: number;
}

/** The last days, today among them, the earliest first; also those of which nothing is known. */
export function dailySpans({ days }: History, count: number, now: number): Span[] {
  return spans(days, { count, now, length: DAY });
}

export function hourlySpans({ hours }: History, count: number, now: number): Span[] {
  return spans(hours, { count, now, length: HOUR });
}

/** The uptime over spans, each weighing as much as is known of it: undefined when nothing is. */
export function uptimeOver(spans: readonly Pick<Span, 'counts'>[]): number | undefined {
  const { operational, degraded, down } = countsOver(spans);
  return share(operational + degraded, down);
}

export function countsOver(spans: readonly Pick<Span, 'counts'>[]): Counts {
  const sums = { operational: 0, degraded: 0, down: 0, unknown: 0 };
  for (const { counts } of spans) {
    sums.operational += counts.operational;
    sums.degraded += counts.degraded;
    sums.down += counts.down;
    sums.unknown += counts.unknown;
  }
  return sums;
}

export function latencyOver(spans: readonly Span[]): number | undefined {
  const latencies = spans.flatMap(({ latency }) => (latency === undefined ? [] : [latency]));
  return latencies.length > 0 ? median(latencies) : undefined;
}

function spans(
  ring: Ring<(typeof SUM_COLUMNS)[number]>,
  { count, now, length }: { count: number; now: number; length: number },
): Span[] {
  const last = Math.floor(now / length);
  return Array.from({ length: count }, (_, index) => {
    const slot = last - count + 1 + index;
    const [operational, degraded, down, unknown, latency] = SUM_COLUMNS.map((column) => ring.get(column, slot));
    const uptime = share(operational! + degraded!, down!);
    return {
      from: timeOf(slot * length),
      counts: { operational: operational!, degraded: degraded!, down: down!, unknown: unknown! },
      ...(uptime !== undefined && { uptime }),
      ...(latency! > 0 && { latency: latency! - 1 }),
    };
  });
}

function share(up: number, down: number): number | undefined {
  return up + down > 0 ? up / (up + down) : undefined;
}
