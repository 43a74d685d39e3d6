import { DAY, HOUR, momentOf, type Time, timeOf } from '../text/time.ts';
import { DAY_DIGITS, type HistoryFile, HOUR_DIGITS, numberAt } from './history-file.ts';
import type { Span } from './uptime.ts';

/** How far back pages show what was. */
export const SHOWN = { days: 90, hours: 48 } as const;

type Column = keyof typeof HOUR_DIGITS;
const COLUMNS = ['operational', 'degraded', 'down', 'unknown', 'latency'] as const satisfies readonly Column[];

/**
 * Spans column by column as a history's file writes them, for a snapshot that holds ten thousand services: numbers of base 36
 * with nothing between them, latencies one higher. They end with the last span that is shown; leading ones may be left out.
 */
export interface SpanColumns extends Readonly<Record<Column, string>> {
  /** Of the first span that is kept. */
  from: Time;
}

export interface Shown {
  days: SpanColumns;
  hours: SpanColumns;
}

interface Form {
  digits: Readonly<Record<Column, number>>;
  count: number;
  length: number;
}

const FORMS: Readonly<Record<keyof Shown, Form>> = {
  days: { digits: DAY_DIGITS, count: SHOWN.days, length: DAY },
  hours: { digits: HOUR_DIGITS, count: SHOWN.hours, length: HOUR },
};

/**
 * Cuts out of a history's file what pages show.
 *
 * @param content any JSON
 * @param now milliseconds: the end of the last day and hour that are shown
 * @returns undefined when it has another form than `HISTORY_SCHEMA`, or contradicts itself
 */
export function readShown(content: unknown, now: number): Shown | undefined {
  const file = (content ?? {}) as Partial<HistoryFile>;
  const [days, hours] = [cut(file.days, FORMS.days, now), cut(file.hours, FORMS.hours, now)];
  return days && hours && { days, hours };
}

/** All spans that are shown, the earliest first, also those of which nothing is known. */
export function shownSpans(shown: Shown, part: keyof Shown): Span[] {
  const { digits, count, length } = FORMS[part];
  const columns = shown[part];
  const missing = count - columns.operational.length / digits.operational;
  const first = momentOf(columns.from) - missing * length;
  return Array.from({ length: count }, (_, index) => {
    const at = index - missing;
    const number = (name: Column) => (at < 0 ? 0 : numberAt(columns[name], at * digits[name], digits[name]));
    const [operational, degraded, down] = [number('operational'), number('degraded'), number('down')];
    const span: Span = {
      from: timeKept(first + index * length),
      counts: { operational, degraded, down, unknown: number('unknown') },
    };
    const [up, latency] = [operational + degraded, number('latency')];
    // Assigned, since copying into a new object would double the time of a million spans.
    if (up + down > 0) span.uptime = up / (up + down);
    if (latency > 0) span.latency = latency - 1;
    return span;
  });
}

/** Ten thousand services show the same days and hours: writing each moment once halves the time that their pages take. */
function timeKept(moment: number): Time {
  const known = TIMES.get(moment);
  if (known !== undefined) return known;
  if (TIMES.size > 1000) TIMES.clear();
  const time = timeOf(moment);
  TIMES.set(moment, time);
  return time;
}

const TIMES = new Map<number, Time>();

function cut(
  part: HistoryFile['days'] | undefined,
  { digits, count, length }: Form,
  now: number,
): SpanColumns | undefined {
  const first = momentOf(String(part?.from)) / length;
  if (!part || !areOfOneLength(part, digits) || !Number.isInteger(first)) return undefined;
  const last = Math.floor(now / length);
  // A clock that ran ahead may have begun later than now.
  const from = Math.min(Math.max(last - count + 1, first), last);
  const spans = last + 1 - from;
  const texts = COLUMNS.map((name) => {
    const width = digits[name];
    const text = first > from ? '' : part[name].slice((from - first) * width, (last + 1 - first) * width);
    return copied(text.padEnd(spans * width, '0'));
  });
  if (texts.some((text) => !DIGITS.test(text))) return undefined;
  const [operational, degraded, down, unknown, latency] = texts as [string, string, string, string, string];
  return { from: timeOf(from * length), operational, degraded, down, unknown, latency };
}

/** Engines keep a whole text for as long as a slice of it is kept: of ten thousand files that would be 200 MB. */
function copied(text: string): string {
  return DECODER.decode(ENCODER.encode(text));
}

const [ENCODER, DECODER] = [new TextEncoder(), new TextDecoder()];

function areOfOneLength(part: HistoryFile['days'], digits: Form['digits']): boolean {
  const lengths = COLUMNS.map((name) =>
    typeof part[name] === 'string' ? part[name].length / digits[name] : Number.NaN,
  );
  return Number.isInteger(lengths[0]) && lengths.every((other) => other === lengths[0]);
}

const DIGITS = /^[0-9a-z]*$/;
