import { expect, test } from 'vitest';
import { searchMessage } from './use-found.ts';

const entries = { found: { named: [], others: [] }, failed: false };
const docs = { found: { total: 0 }, failed: false, searching: false };

test('it counts entries and documents together', () => {
  expect(searchMessage({ asked: 'q=a', entries, docs: { ...docs, found: { total: 1 } } }).status).toBe('1 result');
  expect(searchMessage({ asked: 'q=a', entries, docs: { ...docs, found: { total: 1200 } } }).status).toBe(
    '1,200 results',
  );
});

test('nothing is found only when all is here', () => {
  expect(searchMessage({ asked: 'q=a', entries, docs })).toEqual({ status: 'No results', problem: [], isEmpty: true });
  expect(searchMessage({ asked: 'q=a', entries, docs: { ...docs, searching: true } })).toMatchObject({
    status: 'Searching…',
    isEmpty: false,
  });
});

test('it says what could not be searched, and does not say that there is nothing', () => {
  const failed = { found: undefined, failed: true };
  expect(searchMessage({ asked: 'q=a', entries: failed, docs: { ...failed, searching: false } })).toEqual({
    status: 'No results',
    problem: [
      'Entries could not be loaded, so only documents are searched. Reload the page to try again.',
      'The index of documents could not be loaded. Reload the page to try again.',
    ],
    isEmpty: false,
  });
});
