import { expect, test } from 'vitest';
import { relativeTime } from './relative-time.ts';

const NOW = Date.parse('2026-11-24T18:00:00Z');

test.each([
  ['2026-11-24T17:59:30Z', 'just now'],
  ['2026-11-24T18:00:20Z', 'just now'],
  ['2026-11-24T17:57:00Z', '3 minutes ago'],
  ['2026-11-24T16:30:00Z', '1 hour ago'],
  ['2026-11-23T18:00:00+00:00', 'yesterday'],
  ['2026-11-04T18:00:00Z', '2 weeks ago'],
  ['2024-11-04T18:00:00Z', '2 years ago'],
  ['soon', undefined],
])('%s is %s', (iso, words) => {
  expect(relativeTime(iso, NOW)).toBe(words);
});
