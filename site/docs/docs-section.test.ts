import { expect, test } from 'vitest';
import { DOCS_SLOT, type DocRecord } from '#core/docs/doc-record.ts';
import { contextOf, record } from '../snapshot/testing.ts';
import { docsSection } from './docs-section.ts';

const document = (place: number) =>
  ({ title: `Part ${place}`, address: `services/checkout/docs/part-${place}`, summary: '' }) as DocRecord;
const viewOf = (count: number) => {
  const docs = Array.from({ length: count }, (_, place) => document(place));
  const checkout = record('service:default/checkout', DOCS_SLOT.put(docs));
  return docsSection.view(checkout, contextOf([checkout]));
};

test('an entity lists its documents; of many a few, with a link to the first, whose page lists all', () => {
  const docs = [{ title: 'Part 0', href: '/services/checkout/docs/part-0/', summary: '' }];
  expect(viewOf(1)).toEqual({ docs, count: 1 });
  const view = viewOf(13)!;
  expect([view.docs.length, view.count, view.all]).toEqual([12, 13, '/services/checkout/docs/part-0/']);
  expect(docsSection.links!(view)).toEqual([{ id: 'docs', title: 'Docs', count: 13 }]);
});
