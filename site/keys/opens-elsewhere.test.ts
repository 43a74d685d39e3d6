import { expect, test, vi } from 'vitest';
import { openHere } from './opens-elsewhere.ts';

const NONE = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each<[what: string, keys: object, times: number]>([
  ['a click is handled in the page', {}, 1],
  ...['ctrlKey', 'metaKey', 'shiftKey', 'altKey'].map((key): [string, object, number] => [
    `a click with ${key} is left to the browser`,
    { [key]: true },
    0,
  ]),
])('%s', (_, keys, times) => {
  const [act, preventDefault] = [vi.fn(), vi.fn()];
  openHere(act)({ ...NONE, ...keys, preventDefault });
  expect([act.mock.calls.length, preventDefault.mock.calls.length]).toEqual([times, times]);
});
