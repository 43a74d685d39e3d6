import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR, momentOf, timeOf } from '../text/time.ts';
import { shownSpans } from './shown-columns.ts';
import { DaySlots, hoursOfSamples, type Sums, sumOfHours } from './spans.ts';
import { anySamples, shownOfSamples } from './testing.ts';

const now = momentOf('2026-03-01T12:34:56.000Z');

test('what is shown is what was found, whenever that began and ended', () => {
  fc.assert(
    fc.property(anySamples({ min: now - 120 * DAY, max: now + 3 * DAY }), (samples) => {
      const found = hoursOfSamples(samples);
      const shown = shownOfSamples(samples, now);
      const hoursOf = (at: number) => found.get(Math.floor(at / DAY)) ?? new DaySlots().hours();
      expect(shownSpans(shown, 'days')).toEqual(expected(90, DAY, (at) => sumOfHours(hoursOf(at))));
      expect(shownSpans(shown, 'hours')).toEqual(expected(48, HOUR, (at) => hoursOf(at)[(at % DAY) / HOUR]!));
    }),
  );
});

function expected(count: number, length: number, sumsAt: (at: number) => Sums) {
  return Array.from({ length: count }, (_, index) => {
    const at = (Math.floor(now / length) - count + 1 + index) * length;
    const { latency, ...counts } = sumsAt(at);
    const up = counts.operational + counts.degraded;
    return {
      from: timeOf(at),
      counts,
      ...(up + counts.down > 0 && { uptime: up / (up + counts.down) }),
      ...(latency > 0 && { latency: latency - 1 }),
    };
  });
}

test('days before anything was known are left out', () => {
  expect(shownOfSamples([{ at: now, status: 'down' }], now).days).toEqual({
    from: '2026-03-01T00:00:00.000Z',
    ...{ operational: '00', degraded: '00', down: '01', unknown: '00', latency: '000' },
  });
});
