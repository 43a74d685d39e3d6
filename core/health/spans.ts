import type { Ref } from '../catalog/ref.ts';
import { DAY, HOUR, MINUTE } from '../text/time.ts';
import type { SpansFile, SpanTexts } from './health-shapes.ts';
import type { Status } from './status.ts';

/** The shortest span that is recorded: more frequent probes count once, with the worst state. */
export const SLOT = 5 * MINUTE;
const SLOTS_PER_DAY = DAY / SLOT;
const SLOTS_PER_HOUR = HOUR / SLOT;
export const HOURS_PER_DAY = DAY / HOUR;
/** The most. */
export const DAYS_OF_MONTH = 31;

/** In the order of what counts when several are found in one slot: knowing beats not knowing, and the worst beats the rest. */
const SLOT_STATUSES = [undefined, 'unknown', 'operational', 'degraded', 'down'] as const;

/** Latencies are kept one higher, so that 0 is none, and end here: three digits of base 36. */
const LONGEST_LATENCY = 36 ** 3 - 2;

export interface Sample {
  /** Milliseconds since 1970. */
  at: number;
  status: Status;
  /** Milliseconds. */
  latency?: number | undefined;
}

export const COLUMNS = ['operational', 'degraded', 'down', 'unknown', 'latency'] as const;
export type Column = (typeof COLUMNS)[number];

/** How many slots of a span had each status, and the median latency as it is kept. */
export type Sums = Record<Column, number>;

/** How many digits each number has: an hour has 12 slots, a day has 288. */
export type Digits = Readonly<Record<Column, number>>;
export const HOUR_DIGITS: Digits = { operational: 1, degraded: 1, down: 1, unknown: 1, latency: 3 };
export const DAY_DIGITS: Digits = { operational: 2, degraded: 2, down: 2, unknown: 2, latency: 3 };

/** What probes of one service found on one day. It does not matter in which order samples arrive, nor how often one does. */
export class DaySlots {
  readonly #statuses = new Uint8Array(SLOTS_PER_DAY);
  readonly #latencies = new Uint16Array(SLOTS_PER_DAY);

  note({ at, status, latency }: Sample): void {
    this.put(slotOf(at), status, latency === undefined ? 0 : keptLatency(latency));
  }

  /** The same of a latency as it is kept. @param slot of the day */
  put(slot: number, status: Status, latency: number): void {
    const rank = SLOT_STATUSES.indexOf(status);
    if (rank > this.#statuses[slot]!) this.#statuses[slot] = rank;
    if (latency > this.#latencies[slot]!) this.#latencies[slot] = latency;
  }

  hours(): Sums[] {
    return Array.from({ length: HOURS_PER_DAY }, (_, hour) => this.#hour(hour * SLOTS_PER_HOUR));
  }

  #hour(first: number): Sums {
    const sums = { operational: 0, degraded: 0, down: 0, unknown: 0, latency: 0 };
    const latencies: number[] = [];
    for (let slot = first; slot < first + SLOTS_PER_HOUR; slot++) {
      const status = SLOT_STATUSES[this.#statuses[slot]!];
      if (status) sums[status] += 1;
      if (this.#latencies[slot]! > 0) latencies.push(this.#latencies[slot]!);
    }
    sums.latency = median(latencies);
    return sums;
  }
}

/** What was found of one service, by the number of the day. @param samples of any days */
export function hoursOfSamples(samples: Iterable<Sample>): Map<number, Sums[]> {
  const days = new Map<number, DaySlots>();
  for (const sample of samples) {
    const day = dayNumber(sample.at);
    if (!days.has(day)) days.set(day, new DaySlots());
    days.get(day)!.note(sample);
  }
  return new Map([...days].map(([day, slots]) => [day, slots.hours()]));
}

/** The number of the slot of a moment, in its day. */
export function slotOf(at: number): number {
  return Math.floor((at % DAY) / SLOT);
}

/** A day's latency is the median of those of its hours. */
export function sumOfHours(hours: readonly Sums[]): Sums {
  const sums = { operational: 0, degraded: 0, down: 0, unknown: 0, latency: 0 };
  const latencies: number[] = [];
  for (const hour of hours) {
    for (const column of COLUMNS) sums[column] += hour[column];
    if (hour.latency > 0) latencies.push(hour.latency);
  }
  sums.latency = median(latencies);
  return sums;
}

export function isKnown({ operational, degraded, down, unknown }: Sums): boolean {
  return operational + degraded + down + unknown > 0;
}

/** The middle, and of two middles the higher; 0 of nothing. */
export function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

export function keptLatency(latency: number): number {
  return Math.min(Math.max(0, Math.round(latency)), LONGEST_LATENCY) + 1;
}

export function numeral(value: number, digits: number): string {
  return value.toString(36).padStart(digits, '0');
}

/** The number of so many digits of base 36 at a place of a text; 0 behind its end. By codes: a build reads millions. */
export function numberAt(text: string, start: number, digits: number): number {
  let value = 0;
  for (let index = start; index < Math.min(start + digits, text.length); index++) {
    const code = text.charCodeAt(index);
    value = value * 36 + code - (code < ASCII_LETTERS ? ASCII_ZERO : ASCII_LETTERS - 10);
  }
  return value;
}

const ASCII_ZERO = 48;
const ASCII_LETTERS = 97;

/** Columns without what is 0 to their end. */
export function spanTexts(spans: readonly Sums[], digits: Digits): SpanTexts {
  const texts: { -readonly [Name in Column]?: string } = {};
  for (const column of COLUMNS) {
    const last = spans.findLastIndex((span) => span[column] > 0);
    if (last === -1) continue;
    texts[column] = spans
      .slice(0, last + 1)
      .map((span) => numeral(span[column], digits[column]))
      .join('');
  }
  return texts;
}

export function readSpans(texts: SpanTexts, digits: Digits, count: number): Sums[] {
  return Array.from({ length: count }, (_, index) => {
    const number = (column: Column) => numberAt(texts[column] ?? '', index * digits[column], digits[column]);
    return Object.fromEntries(COLUMNS.map((column) => [column, number(column)])) as Sums;
  });
}

/** Gives a service that was renamed the spans of both names. */
export function spansToday(digits: Digits, count: number) {
  return (file: SpansFile, today: (ref: Ref) => Ref): SpansFile => {
    const rows = Object.entries(file.services) as [Ref, SpanTexts][];
    if (rows.every(([ref]) => today(ref) === ref)) return file;
    const services: Record<Ref, SpanTexts> = {};
    for (const [ref, texts] of rows) {
      const own = services[today(ref)];
      services[today(ref)] = own
        ? spanTexts(overlaid(readSpans(texts, digits, count), readSpans(own, digits, count)), digits)
        : texts;
    }
    return { ...file, services };
  };
}

/** The spans of which one side knows anything: of the second where both do. */
export function overlaid(under: readonly Sums[], over: readonly Sums[]): Sums[] {
  return over.map((span, index) => (isKnown(span) || !under[index] ? span : under[index]));
}

/** The hours that runs found, and of others what a file has. */
export function hoursWith(hours: readonly Sums[], texts: SpanTexts | undefined): readonly Sums[] {
  return texts ? overlaid(readSpans(texts, HOUR_DIGITS, HOURS_PER_DAY), hours) : hours;
}

/** The number of the day of a moment. */
export function dayNumber(moment: number): number {
  return Math.floor(moment / DAY);
}
