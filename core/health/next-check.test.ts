import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, timeOf } from '../text/time.ts';
import { COUNTED, expectedBy, patience, STALE_AFTER, withinLimit } from './next-check.ts';

/** The share of the time in which a page is out of date, where runs follow each other after these gaps. */
function staleShare(gaps: readonly number[]): number {
  const moments = [0];
  let [stale, all] = [0, 0];
  for (const gap of gaps) {
    if (moments.length > COUNTED) {
      stale += Math.max(0, gap - Math.min(patience(moments), STALE_AFTER));
      all += gap;
    }
    moments.push(moments.at(-1)! + gap);
  }
  return stale / all;
}

/** The same numbers each time, from 0 to 1. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

// Medians that people measured of GitHub's schedules: 4.4 hours, and 10 to 12 (upptime#42, #224).
test.each([
  ['four times an hour', 15 * MINUTE, 10 * MINUTE],
  ['every two hours, four hours late', 2 * HOUR, 4 * HOUR],
  ['every two hours, eight hours late', 2 * HOUR, 8 * HOUR],
])('runs %s are almost never out of date', (_, every, late) => {
  const random = numbers(7);
  const gaps = Array.from({ length: 2000 }, () => every + 2 * late * random.next().value!);
  expect(staleShare(gaps)).toBeLessThan(0.01);
});

test('a run that stays away is out of date, at the latest after the limit', () => {
  const moments = (gap: number) => Array.from({ length: 20 }, (_, index) => index * gap);
  expect([1, 15, 60].map((minutes) => patience(moments(minutes * MINUTE)) / MINUTE)).toEqual([30, 30, 120]);
  // A pause is forgotten after some runs.
  expect(patience([0, ...moments(HOUR).map((moment) => 3 * DAY + moment)])).toBe(2 * HOUR);
  const late = { checked: timeOf(0), expected: timeOf(9 * DAY) };
  expect(withinLimit(late, STALE_AFTER)).toBe(timeOf(DAY));
  expect(withinLimit({ ...late, expected: timeOf(HOUR) }, STALE_AFTER)).toBe(timeOf(HOUR));
});

test('as long as few runs are known, hours may pass; where nothing is known, half an hour', () => {
  expect([patience([0]), patience([0, MINUTE, 2 * MINUTE])]).toEqual([6 * HOUR, 6 * HOUR]);
  expect(patience([0, MINUTE, 2 * MINUTE, 3 * MINUTE])).toBe(30 * MINUTE);
  expect(expectedBy({ checked: timeOf(0) })).toBe(timeOf(30 * MINUTE));
});
