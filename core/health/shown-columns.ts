import type { Ref } from '../catalog/ref.ts';
import type { Observed } from '../part/observed.ts';
import { DAY, dayOf, HOUR, momentOf, type Time, timeOf } from '../text/time.ts';
import { DAYS, HOURS, monthOf } from './health-files.ts';
import type { SpansFile, SpanTexts } from './health-shapes.ts';
import { type Run, slotsOf } from './run-file.ts';
import {
  COLUMNS,
  type Column,
  DAY_DIGITS,
  type Digits,
  dayNumber,
  HOUR_DIGITS,
  hoursWith,
  numberAt,
  spanTexts,
  sumOfHours,
} from './spans.ts';
import type { Span } from './uptime.ts';

/** How far back pages show what was. */
export const SHOWN = { days: 90, hours: 48 } as const;

/**
 * Spans column by column as files have them, for a snapshot that holds ten thousand services: numbers of base 36
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
  digits: Digits;
  count: number;
  length: number;
}

const FORMS: Readonly<Record<keyof Shown, Form>> = {
  days: { digits: DAY_DIGITS, count: SHOWN.days, length: DAY },
  hours: { digits: HOUR_DIGITS, count: SHOWN.hours, length: HOUR },
};

/**
 * What pages show of services: of files, and of days that no file has yet, of their runs.
 *
 * @param now milliseconds: the end of the last day and hour that are shown
 */
export function shownOf(observed: Observed, runs: readonly Run[], now: number): (ref: Ref) => Shown {
  const byDay = (files: readonly SpansFile[]) => new Map(files.map((file) => [dayNumber(momentOf(file.from)), file]));
  const hoursFiles = byDay(observed.all(HOURS, dayOf(now - SHOWN.hours * HOUR)));
  const months = byDay(observed.all(DAYS, monthOf(now - SHOWN.days * DAY)));
  const fresh = [...Map.groupBy(runs, ({ at }) => dayNumber(at))].map(
    ([day, runs]) => [day, slotsOf(runs), hoursFiles.get(day)] as const,
  );
  return (ref) => {
    const hours = new Map([...hoursFiles].map(([day, { services }]) => [day, services[ref] ?? {}]));
    const days = new Map([...months].map(([day, { services }]) => [day, services[ref] ?? {}]));
    for (const [day, slots, file] of fresh) {
      const own = slots.get(ref);
      if (!own) continue;
      const found = hoursWith(own.hours(), file?.services[ref]);
      hours.set(day, spanTexts(found, HOUR_DIGITS));
      days.set(day, spanTexts([sumOfHours(found)], DAY_DIGITS));
    }
    return { days: columnsOf(days, FORMS.days, now), hours: columnsOf(hours, FORMS.hours, now) };
  };
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

/** Columns that end now, and begin where anything is known. @param pieces by the number of the day where each begins; a later one goes on where an earlier one ends */
function columnsOf(pieces: ReadonlyMap<number, SpanTexts>, { digits, count, length }: Form, now: number): SpanColumns {
  const first = Math.floor(now / length) - count + 1;
  const ordered = [...pieces]
    .sort(([a], [b]) => a - b)
    .map(([day, texts]) => [(day * DAY) / length - first, texts] as const);
  const texts = COLUMNS.map((column) => {
    const width = digits[column];
    let text = '';
    for (const [start, piece] of ordered)
      text =
        text.padEnd(start * width, '0').slice(0, Math.max(0, start * width)) +
        (piece[column] ?? '').slice(Math.max(0, -start * width));
    return text.padEnd(count * width, '0').slice(0, count * width);
  });
  const known = texts
    .map((text, index) => Math.floor(text.search(/[^0]/) / digits[COLUMNS[index]!]))
    .filter((at) => at >= 0);
  const from = Math.min(...known, count - 1);
  const [operational, degraded, down, unknown, latency] = texts.map((text, index) =>
    text.slice(from * digits[COLUMNS[index]!]),
  ) as [string, string, string, string, string];
  return { from: timeOf((first + from) * length), operational, degraded, down, unknown, latency };
}
