import { expect, test } from 'vitest';
import { paletteMessage } from './palette-message.ts';

const state = { query: 'ledger', loading: false, failed: false, docs: { searching: false, failed: false }, count: 1 };

test.each([
  [{}, '1 result'],
  [{ count: 3 }, '3 results'],
  [{ count: 0 }, 'Nothing matches “ledger”. Type ? to see what you can ask.'],
  [{ count: 0, docs: { searching: true, failed: false } }, 'Searching the documentation…'],
  [{ docs: { searching: false, failed: true } }, '1 result. The documentation could not be searched.'],
  [
    { outside: { what: 'logs', of: 'Checkout' } },
    'The portal has no logs itself, and Checkout has no link to any. Add one to its links.',
  ],
  [
    { count: 0, outside: { what: 'deployments', of: undefined } },
    'The portal has no deployments itself. Name an entry to see its links.',
  ],
  [{ query: '', count: 0 }, 'Type a name, an owner or a tag, or ? for more.'],
  [{ loading: true }, 'Loading the catalog…'],
  [{ failed: true }, 'The catalog could not be loaded. Close this and open it again to try once more.'],
])('%j says %s', (change, words) => {
  expect(paletteMessage({ ...state, ...change })).toBe(words);
});
