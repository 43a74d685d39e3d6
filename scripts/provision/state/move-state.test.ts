import { expect, test } from 'vitest';
import { compareCopies } from './move-state.ts';

const FROM = { text: '', serial: 3, lineage: 'a', digest: 'x', isEmpty: false };

test.each([
  ['missing', undefined],
  ['missing', { ...FROM, lineage: 'b', serial: 0, isEmpty: true }],
  ['older', { ...FROM, serial: 2, digest: 'w' }],
  ['same', FROM],
  ['newer', { ...FROM, serial: 4, digest: 'y' }],
  ['newer', { ...FROM, serial: 4, digest: 'y', isEmpty: true }],
  ['other', { ...FROM, digest: 'y' }],
  ['other', { ...FROM, lineage: 'b' }],
])('what another place has is %s', (arrival, to) => {
  expect(compareCopies(FROM, to)).toBe(arrival);
});
