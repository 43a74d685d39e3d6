import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { DAY, HOUR, MINUTE } from '../text/time.ts';
import { filesOfSamples } from './ended-days.ts';
import { DAYS } from './health-files.ts';
import { shownSpans } from './shown-columns.ts';
import { DAY_DIGITS, overlaid, readSpans, type Sample, SLOT, type Sums, spanTexts } from './spans.ts';
import { anySamples, shownOfSamples } from './testing.ts';
import { latencyOver, uptimeOver } from './uptime.ts';

const REF = 'service:default/checkout' as Ref;
const NOON = Date.parse('2026-03-10T12:00:00Z');
const filesOf = (samples: readonly Sample[]) => filesOfSamples([[REF, samples]]);

test('files have one column after another, without what is 0 to the end', () => {
  const files = filesOf([
    { at: NOON, status: 'operational', latency: 120 },
    { at: NOON + 10 * MINUTE, status: 'down' },
  ]);
  const nothing = (length: number) => '0'.repeat(length);
  expect(Object.fromEntries(files)).toEqual({
    'health/hours/2026-03-10.json': {
      ...{ version: 1, from: '2026-03-10T00:00:00.000Z' },
      services: { [REF]: { operational: `${nothing(12)}1`, down: `${nothing(12)}1`, latency: `${nothing(36)}03d` } },
    },
    'health/days/2026-03.json': {
      ...{ version: 1, from: '2026-03-01T00:00:00.000Z' },
      services: { [REF]: { operational: `${nothing(18)}01`, down: `${nothing(18)}01`, latency: `${nothing(27)}03d` } },
    },
  });
});

test('the order of samples and their repetition change nothing', () => {
  fc.assert(
    fc.property(anySamples({ min: NOON - 3 * DAY, max: NOON }), fc.infiniteStream(fc.nat()), (samples, random) => {
      const shuffled = [...samples, ...samples.slice(0, 10)]
        .map((sample) => ({ sample, key: random.next().value }))
        .sort((a, b) => a.key! - b.key!)
        .map(({ sample }) => sample);
      expect(Object.fromEntries(filesOf(shuffled))).toEqual(Object.fromEntries(filesOf(samples)));
    }),
  );
});

test('whatever arrives, the schema holds, and reading gives back what was written', () => {
  fc.assert(
    fc.property(anySamples({ min: NOON - 900 * DAY, max: NOON }), (samples) => {
      for (const [path, file] of filesOf(samples)) {
        expect(checkSchema(DAYS.schema, file)).toEqual([]);
        const texts = file.services[REF]!;
        if (path.startsWith('health/days'))
          expect(spanTexts(readSpans(texts, DAY_DIGITS, 31), DAY_DIGITS)).toEqual(texts);
      }
    }),
    { numRuns: 50 },
  );
});

test('an hour counts each of its slots once, at its worst, and a day sums its hours', () => {
  const shown = shownOfSamples(
    [
      { at: NOON, status: 'operational', latency: 100 },
      { at: NOON + MINUTE, status: 'down' },
      { at: NOON + SLOT, status: 'unknown' },
      { at: NOON + SLOT, status: 'degraded', latency: 900 },
      { at: NOON + HOUR, status: 'operational', latency: 200 },
    ],
    NOON + HOUR,
  );
  const none = { operational: 0, degraded: 0, down: 0, unknown: 0 };
  expect(shownSpans(shown, 'hours').slice(-2)).toEqual([
    { from: '2026-03-10T12:00:00.000Z', counts: { ...none, degraded: 1, down: 1 }, uptime: 0.5, latency: 900 },
    { from: '2026-03-10T13:00:00.000Z', counts: { ...none, operational: 1 }, uptime: 1, latency: 200 },
  ]);
  const days = shownSpans(shown, 'days').slice(-2);
  const counts = { operational: 1, degraded: 1, down: 1, unknown: 0 };
  expect(days).toEqual([
    { from: '2026-03-09T00:00:00.000Z', counts: none },
    { from: '2026-03-10T00:00:00.000Z', counts, uptime: 2 / 3, latency: 900 },
  ]);
  expect([uptimeOver(days), latencyOver(days)]).toEqual([2 / 3, 900]);
  expect([uptimeOver([]), latencyOver([])]).toEqual([undefined, undefined]);
});

test('where both sides know a span, the second counts', () => {
  const span = (operational: number): Sums => ({ operational, degraded: 0, down: 0, unknown: 0, latency: 0 });
  expect(overlaid([span(1), span(2), span(3)], [span(0), span(5), span(0)])).toEqual([span(1), span(5), span(3)]);
});
