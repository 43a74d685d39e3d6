import { expect, test } from 'vitest';
import { DOCS_SLOT, type DocRecord } from '#core/docs/doc-record.ts';
import { contextOf, record } from '../snapshot/testing.ts';
import { docsPages } from './docs-list.ts';

/** Titles of the documents of an entry with the title checkout, as the list has them. */
function titles(...own: string[]): string[] {
  const docs = own.map((title, place) => ({ title, address: `docs/${place}`, summary: '' }) as DocRecord);
  const checkout = record('service:default/checkout', DOCS_SLOT.put(docs));
  const [page] = docsPages(contextOf([checkout]).entities);
  return page!.teams[0]!.entries[0]!.docs.map(({ title }) => title);
}

test('the first document with the title of its entry is its overview, unless another is called so', () => {
  expect(titles('checkout', 'Limits', 'checkout')).toEqual(['Overview', 'Limits', 'checkout']);
  expect(titles('checkout', 'Overview')).toEqual(['checkout', 'Overview']);
});
