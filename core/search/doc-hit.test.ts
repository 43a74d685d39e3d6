import { expect, test } from 'vitest';
import { docHit } from './doc-hit.ts';
import type { PagefindPlace } from './pagefind.ts';

const place = (url: string, title: string, weights: number[], excerpt = ''): PagefindPlace => ({
  ...{ url, title, excerpt, plain_excerpt: excerpt, locations: weights.map((_, location) => location) },
  weighted_locations: weights.map((weight, location) => ({ weight, location })),
});
const page = (...sub_results: PagefindPlace[]) => ({
  ...place('/docs/', 'Ledger', [1], ''),
  meta: { title: 'Ledger', of: 'Ledger' },
  filters: { facts: ['readme/service/payments/'] },
  sub_results,
  anchors: [],
});

test('it leads to the section in whose heading the words are, and names the others', () => {
  const [refund, sale] = [place('/docs/#refund', 'A refund', [6]), place('/docs/#sale', 'A sale', [1])];
  const hit = docHit(page(place('/docs/', 'Ledger', [1, 1]), refund, sale));
  expect(hit).toMatchObject({ href: '/docs/#refund', section: 'A refund', type: 'readme', owner: 'payments' });
  expect(hit.others).toEqual([{ href: '/docs/#sale', title: 'A sale' }]);
});

test('every second piece of an excerpt was looked for, and what the page says is text', () => {
  const hit = docHit(page(place('/docs/', 'Ledger', [1], 'a &lt;b&gt; <mark>refund</mark> &amp; more')));
  expect(hit.excerpt).toEqual(['a <b> ', 'refund', ' &amp; more']);
});

test('an excerpt does not repeat the title', () => {
  const hit = docHit(page(place('/docs/', 'Ledger', [1], '<mark>Ledger</mark>. The <mark>ledger</mark> is')));
  expect(hit.excerpt).toEqual(['The ', 'ledger', ' is']);
});

test('a picture drawn with characters is left out of an excerpt', () => {
  const drawn = '┌──────┐ │ <mark>till</mark> │ ───▶ │ bank │ └──────┘';
  expect(docHit(page(place('/docs/', 'Ledger', [1], drawn))).excerpt.join('')).toBe(' till bank ');
});
