import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { type Of, object, string, typed } from '../catalog/schema/shapes.ts';
import { DAY, HOUR, momentOf, timeOf } from '../text/time.ts';
import { History, SLOT } from './history.ts';
import type { Ring } from './ring.ts';
import { CLOCK_TOLERANCE } from './service-state.ts';

/** One column after another, from `from` on; every number has a fixed count of base 36 digits. */
type Part<Column extends string> = { from: string } & Readonly<Record<Column, string>>;

/** Digits of a number: 60 minutes have 12 slots, a day has 288. */
const RAW_DIGITS = { status: 1, latency: 3 };
export const HOUR_DIGITS = { operational: 1, degraded: 1, down: 1, unknown: 1, latency: 3 };
export const DAY_DIGITS = { operational: 2, degraded: 2, down: 2, unknown: 2, latency: 3 };

export type HistoryFile = Of<typeof FILE>;
const FILE = object({
  version: { const: 1 },
  service: typed<Ref>(string),
  raw: part('Every five minutes: status 0 none, 1 unknown, 2 operational, 3 degraded, 4 down.', RAW_DIGITS),
  hours: part('Every hour: how many slots of five minutes had each status, and the median latency.', HOUR_DIGITS),
  days: part('Every day: as for hours; the latency is the median of the medians of its hours.', DAY_DIGITS),
});

export const HISTORY_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The results of the probes of one service',
  description:
    'Numbers in base 36, without anything between them. Latencies are one higher than their milliseconds; 0 is none.',
  ...FILE,
};

export function writeHistory(service: Ref, history: History): HistoryFile {
  return {
    version: 1,
    service,
    raw: written(history.raw, RAW_DIGITS, SLOT),
    hours: written(history.hours, HOUR_DIGITS, HOUR),
    days: written(history.days, DAY_DIGITS, DAY),
  };
}

/** Undefined when it contradicts itself. @param now what is stamped later is left out, and `isFromTheFuture` */
export function readHistory(
  file: HistoryFile,
  now: number,
): { history: History; isFromTheFuture: boolean } | undefined {
  const history = new History();
  const latest = now + CLOCK_TOLERANCE;
  const found = [
    fill(history.raw, file.raw, RAW_DIGITS, { span: SLOT, latest }),
    fill(history.hours, file.hours, HOUR_DIGITS, { span: HOUR, latest }),
    fill(history.days, file.days, DAY_DIGITS, { span: DAY, latest }),
  ];
  if (found.includes('damaged')) return undefined;
  return { history, isFromTheFuture: found.includes('future') };
}

function part<Column extends string>(description: string, digits: Readonly<Record<Column, number>>) {
  const columns = Object.keys(digits).map((name) => [name, { ...string, pattern: '^[0-9a-z]*$' }]);
  const from = { ...string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,12}Z$' };
  return typed<Part<Column>>({ ...object({ from, ...Object.fromEntries(columns) }), description });
}

function written<Column extends string>(
  ring: Ring<Column>,
  digits: Readonly<Record<Column, number>>,
  span: number,
): Part<Column> {
  const names = Object.keys(digits) as Column[];
  const last = ring.last ?? -1;
  let first = ring.last === undefined ? 0 : Math.max(0, ring.first);
  while (first <= last && names.every((name) => ring.get(name, first) === 0)) first++;
  const text = (name: Column) => numerals(ring, name, { first, last, digits: digits[name] });
  const columns = Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Column, string>;
  return { from: timeOf(first * span), ...columns };
}

/** As character codes: a file has ten thousand numbers, and a catalog ten thousand files. */
function numerals<Column extends string>(
  ring: Ring<Column>,
  name: Column,
  { first, last, digits }: { first: number; last: number; digits: number },
): string {
  const column = ring.columns[name];
  const codes = new Uint8Array(Math.max(0, last - first + 1) * digits);
  let at = first % ring.size;
  for (let end = digits; end <= codes.length; end += digits) {
    let value = column[at]!;
    for (let index = end - 1; index >= end - digits; index--) {
      codes[index] = NUMERALS.charCodeAt(value % 36);
      value = (value / 36) | 0;
    }
    if (++at === ring.size) at = 0;
  }
  return LATIN.decode(codes);
}

function fill<Column extends string>(
  ring: Ring<Column>,
  file: Part<Column>,
  digits: Readonly<Record<Column, number>>,
  { span, latest }: { span: number; latest: number },
): 'sound' | 'future' | 'damaged' {
  const names = Object.keys(digits) as Column[];
  const first = momentOf(file.from) / span;
  const lengths = new Set(names.map((name) => file[name].length / digits[name]));
  const [length = 0] = lengths;
  if (lengths.size !== 1 || !Number.isInteger(length) || !Number.isInteger(first) || first < 0 || length > ring.size)
    return 'damaged';
  const end = Math.min(first + length, Math.floor(latest / span) + 1);
  if (end > first) ring.open(end - 1);
  const start = Math.max(first, ring.first);
  for (const name of names) {
    const [text, width, column] = [file[name], digits[name], ring.columns[name]];
    let at = start % ring.size;
    for (let place = (start - first) * width; place < (end - first) * width; place += width) {
      column[at] = numberAt(text, place, width);
      if (++at === ring.size) at = 0;
    }
  }
  const isSound = names[0] !== ('status' as string) || !/[5-9a-z]/.test(file[names[0]!]);
  if (!isSound) return 'damaged';
  return end < first + length ? 'future' : 'sound';
}

/** The number of so many digits of base 36 at a place of a text that has no other characters. */
export function numberAt(text: string, start: number, digits: number): number {
  let value = 0;
  for (let index = start; index < start + digits; index++) {
    const code = text.charCodeAt(index);
    value = value * 36 + code - (code < ASCII_LETTERS ? ASCII_ZERO : ASCII_LETTERS - 10);
  }
  return value;
}

const LATIN = new TextDecoder('latin1');
const NUMERALS = '0123456789abcdefghijklmnopqrstuvwxyz';
const ASCII_ZERO = 48;
const ASCII_LETTERS = 97;
