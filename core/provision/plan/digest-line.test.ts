import { expect, test } from 'vitest';
import { digestIn, digestLine } from './digest-line.ts';

const DIGEST = '5'.repeat(64);

test('the digest of a stack is found in an answer that shows it', () => {
  const answer = [
    '# Resources',
    '```',
    '-/+ shared_postgresql_database.main',
    digestLine({ stack: 'dev.orders', digest: DIGEST }),
    '```',
  ];
  expect(digestIn(answer.join('\n'), 'dev.orders')).toBe(DIGEST);
  expect(digestIn(answer.join('\n'), 'dev.order')).toBeUndefined();
  expect(digestIn('Digest of dev.orders: 5555', 'dev.orders')).toBeUndefined();
});

test('where an answer shows several that differ, none is approved', () => {
  const lines = ['5', '6'].map((sign) => digestLine({ stack: 'dev.orders', digest: sign.repeat(64) }));
  expect(digestIn(lines.join('\n'), 'dev.orders')).toBeUndefined();
});
