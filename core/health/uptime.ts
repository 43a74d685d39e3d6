import type { Time } from '../text/time.ts';
import { median } from './spans.ts';
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

function share(up: number, down: number): number | undefined {
  return up + down > 0 ? up / (up + down) : undefined;
}
