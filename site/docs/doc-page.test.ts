import { expect, test } from 'vitest';
import type { DocRecord } from '#core/docs/doc-record.ts';
import { entitiesOf, kindsOf, record } from '../snapshot/testing.ts';
import { docPage, docTree } from './doc-page.ts';

const doc = (title: string, address: string, html: string) => ({
  ...{ title, address, html, file: `${title}.md`, summary: `About ${title}.` },
  headings: [
    { depth: 2, id: 'doc-a', text: 'A' },
    { depth: 4, id: 'doc-b', text: 'B' },
  ],
});
const readme = doc('Checkout', 'services/checkout/docs', '<p><a href="{{base}}services/tax/docs/">tax</a></p>');
const runbook = doc('Runbook', 'services/checkout/docs/runbook', '<table><tbody></tbody></table>');
const checkout = record('service:default/checkout', { title: 'Checkout', docs: [readme, runbook] });
const surroundings = { entities: entitiesOf(checkout), kinds: kindsOf([checkout]) };

test('a document leads up to its entity, and along to its neighbours', () => {
  const { crumbs, tree, previous, next, contents } = docPage(runbook, checkout, surroundings);
  expect(crumbs).toEqual([
    { title: 'Services', href: '/services/' },
    { title: 'Checkout', href: '/services/checkout/' },
    { title: 'Docs', href: '/services/checkout/docs/' },
    { title: 'Runbook' },
  ]);
  expect(tree).toEqual([
    { title: 'Checkout', href: '/services/checkout/docs/', isThis: false },
    { title: 'Runbook', href: '/services/checkout/docs/runbook/', isThis: true },
  ]);
  expect({ previous, next }).toEqual({ previous: { title: 'Checkout', href: '/services/checkout/docs/' } });
  expect(contents.map(({ id }) => id)).toEqual(['doc-a']);
});

test('links between documents begin with the base', () => {
  expect(docPage(readme, checkout, surroundings).html).toBe('<p><a href="/services/tax/docs/">tax</a></p>');
});

const placed = (title: string, ...within: string[]) =>
  ({ title, address: title.toLowerCase(), ...(within.length > 0 && { within }) }) as DocRecord;

test('documents are in the sections that they name, and the section of the one that is shown is open', () => {
  const docs = [placed('A'), placed('B', 'S'), placed('C', 'S', 'T'), placed('D'), placed('E', 'S')];
  expect(docTree(docs, docs[2]!)).toEqual([
    { title: 'A', href: '/a/', isThis: false },
    {
      ...{ title: 'S', hasThis: true },
      nodes: [
        { title: 'B', href: '/b/', isThis: false },
        { title: 'T', hasThis: true, nodes: [{ title: 'C', href: '/c/', isThis: true }] },
        { title: 'E', href: '/e/', isThis: false },
      ],
    },
    { title: 'D', href: '/d/', isThis: false },
  ]);
});
