import { expect, test } from 'vitest';
import { readObserved } from '../../part/observed.ts';
import type { Difference } from './difference.ts';
import { type DriftFile, driftFileAt, withLook } from './drift-file.ts';

const at = (day: number) => `2026-03-0${day}T03:00:00.000Z`;
const LIMIT: Difference = { kind: 'value', address: 'db.main', attribute: 'connection_limit', applied: 20, now: 3 };
const SAID: Difference = { kind: 'said', address: 'db.main', sentence: 'The role is missing.' };
const look = (day: number, ...differences: Difference[]) => ({ stack: 'dev.orders', time: at(day), differences });

test('what differs again was first seen before, whichever value it has now', () => {
  const first = withLook(undefined, look(1, LIMIT));
  expect(first).toEqual({
    ...{ version: 1, stack: 'dev.orders', tried: at(1), looked: at(1), more: 0 },
    items: [{ ...LIMIT, first: at(1) }],
  });
  const second = withLook(first, look(2, { ...LIMIT, now: 5 }, SAID));
  expect(second.items).toEqual([
    { ...LIMIT, now: 5, first: at(1) },
    { ...SAID, first: at(2) },
  ]);
  expect(withLook(second, look(3, SAID)).items).toEqual([{ ...SAID, first: at(2) }]);
  expect(withLook(withLook(second, look(3)), look(4, LIMIT)).items[0]!.first).toBe(at(4));
});

test('what cannot be looked at stays as it was last seen', () => {
  const before = withLook(undefined, look(1, LIMIT));
  const failed = withLook(before, { stack: 'dev.orders', time: at(2), failure: 'It does not answer.' });
  expect(failed).toEqual({ ...before, tried: at(2), failure: 'It does not answer.' });
  expect(withLook(failed, look(3))).toEqual({
    ...{ version: 1, stack: 'dev.orders', tried: at(3), looked: at(3), more: 0, items: [] },
  });
  expect(withLook(undefined, { stack: 'dev.orders', time: at(2), failure: 'No.' }).looked).toBeUndefined();
});

test('a file is bounded, and says how much it leaves out', () => {
  const many = Array.from({ length: 60 }, (_, place) => ({ ...LIMIT, attribute: `a${place}` }));
  const file = withLook(undefined, { ...look(1), differences: many });
  expect([file.items.length, file.more]).toEqual([50, 10]);
});

const read = (file: DriftFile, path = 'drift/dev.orders.json') =>
  readObserved(driftFileAt(path), file, { now: Date.parse(at(5)) });

test('a file is read as it was written', () => {
  const file = withLook(undefined, look(1, LIMIT, SAID, { kind: 'gone', address: 'db.main' }));
  expect(read(file)).toEqual({ value: file });
});

test.each([
  ['of another stack', { stack: 'dev.sales' }, 'The file is of another stack.'],
  ['of a path', { stack: 'dev./../../notes' }, 'The file is of another stack.'],
  ['from the future', { tried: at(6) }, 'The file has times in the future.'],
  [
    'with a value of what is hidden',
    { items: [{ kind: 'hidden', address: 'a', attribute: 'b', first: at(1), now: 's' }] },
    /./,
  ],
])('a file %s is damage', (_, other, damaged) => {
  const file = { ...withLook(undefined, look(1)), ...other } as DriftFile;
  expect(read(file)).toEqual({ damaged: expect.stringMatching(damaged) });
});
