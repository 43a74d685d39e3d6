import { expect, test } from 'vitest';
import { elapsedText, relativeTime, sinceText } from './relative-time.ts';

const NOW = Date.parse('2026-11-24T18:00:00Z');

test.each([
  ['2026-11-24T17:59:30Z', 'just now'],
  ['2026-11-24T18:00:20Z', 'just now'],
  ['2026-11-24T17:57:00Z', '3 minutes ago'],
  ['2026-11-24T16:30:00Z', '1 hour ago'],
  ['2026-11-23T18:00:01Z', '23 hours ago'],
  ['2026-11-23T00:00:00Z', 'yesterday'],
  ['2026-11-22T23:59:59Z', '2 days ago'],
  ['2026-11-17T23:59:00Z', '1 week ago'],
  ['2026-11-11T00:00:00Z', '1 week ago'],
  ['2026-10-26T00:00:00Z', '4 weeks ago'],
  ['2026-10-25T23:59:00Z', '1 month ago'],
  ['2025-11-24T18:00:00Z', '1 year ago'],
  ['2026-11-25T18:00:00Z', 'tomorrow'],
  ['2026-11-26T17:00:00Z', 'in 2 days'],
  ['soon', undefined],
])('%s is %s', (iso, words) => {
  expect(relativeTime(iso, NOW)).toBe(words);
});

test.each([
  [Number.NaN, ''],
  [900, ''],
  [8200, '8 s'],
  [125_000, '2 min 5 s'],
  [3_790_000, '1 h 3 min'],
])('%d ms are "%s"', (milliseconds, text) => {
  expect(elapsedText(milliseconds)).toBe(text);
});

test.each([
  ['2026-03-10T08:05:00.000Z', '08:05 UTC'],
  ['2026-03-09T00:00:00.000Z', 'yesterday'],
  ['2026-03-08T23:59:00.000Z', '8 March'],
  ['soon', undefined],
])('%s is %s', (time, words) => {
  expect(sinceText(time, Date.parse('2026-03-10T12:00:00.000Z'))).toBe(words);
});
