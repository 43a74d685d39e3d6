import { DAY, HOUR, MINUTE } from '../text/time.ts';
import { Ring } from './ring.ts';
import type { Status } from './status.ts';

/** The shortest span that is recorded: more frequent probes count once, with the worst state. */
export const SLOT = 5 * MINUTE;
const SLOTS_PER_HOUR = HOUR / SLOT;
const HOURS_PER_DAY = DAY / HOUR;

/** How far back each part reaches, and at most an hour, or a day, further. */
export const KEPT = { raw: 48 * HOUR, hours: 90 * DAY, days: 730 * DAY } as const;

/** In the order of what counts when several are found in one slot: knowing beats not knowing, and the worst beats the rest. */
export const SLOT_STATUSES = [undefined, 'unknown', 'operational', 'degraded', 'down'] as const;

/** Latencies are kept one higher, so that 0 is none, and end here: three digits of base 36. */
export const LONGEST_LATENCY = 36 ** 3 - 2;

export const RAW_COLUMNS = ['status', 'latency'] as const;
export const SUM_COLUMNS = ['operational', 'degraded', 'down', 'unknown', 'latency'] as const;

export interface Sample {
  /** Milliseconds since 1970. */
  at: number;
  status: Status;
  /** Milliseconds. */
  latency?: number;
}

/**
 * What one service's probes found: every five minutes for 48 hours, every hour for 90 days, every day for two years.
 *
 * An hour is made again of its slots, and a day of its hours, whenever a sample falls into it. So it does not matter in which
 * order runs arrive, nor how often one arrives, as long as none is later than 48 hours.
 */
export class History {
  readonly raw = new Ring(RAW_COLUMNS, KEPT.raw / SLOT + SLOTS_PER_HOUR, SLOTS_PER_HOUR);
  readonly hours = new Ring(SUM_COLUMNS, KEPT.hours / HOUR + HOURS_PER_DAY, HOURS_PER_DAY);
  readonly days = new Ring(SUM_COLUMNS, KEPT.days / DAY + 1, 1);

  /** False when the sample is older than the recorded spans, and left out. */
  record(sample: Sample): boolean {
    const slot = this.#note(sample);
    if (slot !== undefined) this.#sum(Math.floor(slot / SLOTS_PER_HOUR));
    return slot !== undefined;
  }

  /** Records many, the earliest first, for the price of few: each hour is summed up once. */
  recordAll(samples: Iterable<Sample>): void {
    let open: number | undefined;
    for (const sample of samples) {
      const hour = Math.floor(sample.at / HOUR);
      if (open !== undefined && hour !== open) this.#sum(open);
      if (this.#note(sample) !== undefined) open = hour;
    }
    if (open !== undefined) this.#sum(open);
  }

  #note({ at, status, latency }: Sample): number | undefined {
    const slot = Math.floor(at / SLOT);
    const { raw } = this;
    if (!raw.open(slot)) return undefined;
    raw.set('status', slot, Math.max(raw.get('status', slot), SLOT_STATUSES.indexOf(status)));
    if (latency !== undefined) raw.set('latency', slot, Math.max(raw.get('latency', slot), stored(latency)));
    return slot;
  }

  #sum(hour: number): void {
    if (this.hours.open(hour)) this.#sumHour(hour);
    const day = Math.floor(hour / HOURS_PER_DAY);
    if (this.days.open(day)) this.#sumDay(day);
  }

  #sumHour(hour: number): void {
    const counts = [0, 0, 0, 0, 0];
    const latencies: number[] = [];
    for (let slot = hour * SLOTS_PER_HOUR; slot < (hour + 1) * SLOTS_PER_HOUR; slot++) {
      counts[this.raw.get('status', slot)]! += 1;
      const latency = this.raw.get('latency', slot);
      if (latency > 0) latencies.push(latency);
    }
    const [, unknown, operational, degraded, down] = counts;
    this.hours.set('unknown', hour, unknown!);
    this.hours.set('operational', hour, operational!);
    this.hours.set('degraded', hour, degraded!);
    this.hours.set('down', hour, down!);
    this.hours.set('latency', hour, median(latencies));
  }

  #sumDay(day: number): void {
    for (const column of SUM_COLUMNS) {
      const values: number[] = [];
      for (let hour = day * HOURS_PER_DAY; hour < (day + 1) * HOURS_PER_DAY; hour++) {
        const value = this.hours.get(column, hour);
        if (value > 0) values.push(value);
      }
      this.days.set(column, day, column === 'latency' ? median(values) : values.reduce((sum, value) => sum + value, 0));
    }
  }
}

/** The middle, and of two middles the higher; 0 of nothing. */
export function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

function stored(latency: number): number {
  return Math.min(Math.max(0, Math.round(latency)), LONGEST_LATENCY) + 1;
}
