import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { DAY, HOUR, MINUTE } from '../text/time.ts';
import { History, type Sample, SLOT } from './history.ts';
import { HISTORY_SCHEMA, readHistory, writeHistory } from './history-file.ts';
import type { Status } from './status.ts';
import { spansOf } from './testing.ts';
import { latencyOver, uptimeOver } from './uptime.ts';

const REF = 'service:default/checkout' as Ref;
const NOON = Date.parse('2026-03-10T12:00:00Z');
const historyOf = (samples: readonly Sample[]) => {
  const history = new History();
  for (const sample of samples) history.record(sample);
  return history;
};
const fileOf = (samples: readonly Sample[]) => writeHistory(REF, historyOf(samples));

const status = fc.constantFrom<Status>('operational', 'degraded', 'down', 'unknown');
const latency = fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }), { nil: undefined });
const sampleWithin = (span: number) =>
  fc.record({ at: fc.integer({ min: NOON - span, max: NOON }), status, latency }) as fc.Arbitrary<Sample>;

test('a file has one column after another, from the first slot of which anything is known', () => {
  expect(
    fileOf([
      { at: NOON, status: 'operational', latency: 120 },
      { at: NOON + 10 * MINUTE, status: 'down' },
    ]),
  ).toMatchObject({
    ...{ version: 1, service: REF },
    raw: { from: '2026-03-10T12:00:00.000Z', status: '204', latency: '03d000000' },
    hours: { from: '2026-03-10T12:00:00.000Z', operational: '1', degraded: '0', down: '1', latency: '03d' },
    days: { from: '2026-03-10T00:00:00.000Z', operational: '01', degraded: '00', down: '01', latency: '03d' },
  });
});

test('within 48 hours, the order of runs and their repetition change nothing', () => {
  fc.assert(
    fc.property(
      fc.array(sampleWithin(48 * HOUR), { maxLength: 60 }),
      fc.infiniteStream(fc.nat()),
      (samples, random) => {
        const shuffled = [...samples, ...samples.slice(0, 10)]
          .map((sample) => ({ sample, key: random.next().value }))
          .sort((a, b) => a.key! - b.key!)
          .map(({ sample }) => sample);
        expect(fileOf(shuffled)).toEqual(fileOf(samples));
      },
    ),
  );
});

test('whatever arrives, in whatever order, the size is bounded, the schema holds, and reading gives back what was written', () => {
  fc.assert(
    fc.property(fc.array(sampleWithin(900 * DAY), { maxLength: 80 }), (samples) => {
      const file = fileOf(samples);
      expect(JSON.stringify(file).length).toBeLessThan(26_500);
      expect(checkSchema(HISTORY_SCHEMA, file)).toEqual([]);
      const read = readHistory(file, NOON);
      expect(read?.isFromTheFuture).toBe(false);
      expect(writeHistory(REF, read!.history)).toEqual(file);
    }),
    { numRuns: 50 },
  );
});

test('an hour counts each of its slots once, at its worst, and a day sums its hours', () => {
  const history = historyOf([
    { at: NOON, status: 'operational', latency: 100 },
    { at: NOON + MINUTE, status: 'down' },
    { at: NOON + SLOT, status: 'unknown' },
    { at: NOON + SLOT, status: 'degraded', latency: 900 },
    { at: NOON + HOUR, status: 'operational', latency: 200 },
  ]);
  const none = { operational: 0, degraded: 0, down: 0, unknown: 0 };
  expect(spansOf(history, 'hours', 2, NOON + HOUR)).toEqual([
    { from: '2026-03-10T12:00:00.000Z', counts: { ...none, degraded: 1, down: 1 }, uptime: 0.5, latency: 900 },
    { from: '2026-03-10T13:00:00.000Z', counts: { ...none, operational: 1 }, uptime: 1, latency: 200 },
  ]);
  const days = spansOf(history, 'days', 2, NOON);
  const counts = { operational: 1, degraded: 1, down: 1, unknown: 0 };
  expect(days).toEqual([
    { from: '2026-03-09T00:00:00.000Z', counts: none },
    { from: '2026-03-10T00:00:00.000Z', counts, uptime: 2 / 3, latency: 900 },
  ]);
  expect([uptimeOver(days), latencyOver(days)]).toEqual([2 / 3, 900]);
  expect([uptimeOver([]), latencyOver([])]).toEqual([undefined, undefined]);
});

test('a run that is later than 48 hours is left out, and one after a gap of years starts again', () => {
  const history = historyOf([{ at: NOON, status: 'down' }]);
  expect(history.record({ at: NOON - 49 * HOUR, status: 'operational' })).toBe(false);
  expect(history.record({ at: NOON + 1000 * DAY, status: 'operational' })).toBe(true);
  expect(spansOf(history, 'days', 1001, NOON + 1000 * DAY).filter(({ uptime }) => uptime !== undefined)).toHaveLength(
    1,
  );
});

test('what a clock that ran ahead has stamped is left out, and the rest stays', () => {
  const file = fileOf([
    { at: NOON, status: 'operational' },
    { at: NOON + 5 * HOUR, status: 'down' },
  ]);
  const read = readHistory(file, NOON + HOUR)!;
  expect(read.isFromTheFuture).toBe(true);
  expect(spansOf(read.history, 'hours', 6, NOON + 5 * HOUR).map(({ counts }) => counts.operational)).toEqual([
    1, 0, 0, 0, 0, 0,
  ]);
  expect(spansOf(read.history, 'hours', 6, NOON + 5 * HOUR).map(({ counts }) => counts.down)).toEqual([
    0, 0, 0, 0, 0, 0,
  ]);
});

test('a file that contradicts itself is not believed', () => {
  const file = fileOf([{ at: NOON, status: 'operational' }]);
  for (const raw of [
    { ...file.raw, latency: '0' },
    { ...file.raw, from: '2026-03-10T12:01:00.000Z' },
    { ...file.raw, from: '2026-99-99T12:00:00.000Z' },
    { ...file.raw, status: '9' },
    { ...file.raw, status: '2'.repeat(9999), latency: '000'.repeat(9999) },
  ])
    expect(readHistory({ ...file, raw }, NOON)).toBe(undefined);
});
