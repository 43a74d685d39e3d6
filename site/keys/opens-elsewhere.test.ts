import { expect, test, vi } from 'vitest';
import { openHere } from './opens-elsewhere.ts';

const NONE = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test('a click is handled in the page', () => {
  const [act, preventDefault] = [vi.fn(), vi.fn()];
  openHere(act)({ ...NONE, preventDefault });
  expect([act.mock.calls, preventDefault.mock.calls]).toEqual([[[]], [[]]]);
});

test.each(['ctrlKey', 'metaKey', 'shiftKey', 'altKey'])('a click with %s is left to the browser', (key) => {
  const [act, preventDefault] = [vi.fn(), vi.fn()];
  openHere(act)({ ...NONE, [key]: true, preventDefault });
  expect([act.mock.calls, preventDefault.mock.calls]).toEqual([[], []]);
});
