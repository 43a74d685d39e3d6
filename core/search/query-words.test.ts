import { expect, test } from 'vitest';
import { queryWords } from './query-words.ts';

test.each([
  ['How do I refund a customer?', ['refund', 'customer']],
  ['GET /entries/{entryId}', ['get', 'entries', 'entry', 'id']],
  ['readEntry', ['readentry']],
  ['order-projector order', ['order', 'projector']],
  ['who are you', ['who', 'are', 'you']],
  ['…', []],
])('%s is asked for as %j', (query, words) => {
  expect(queryWords(query)).toEqual(words);
});
