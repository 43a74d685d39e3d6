import { expect, test, vi } from 'vitest';
import { factsByName } from './doc-facts.ts';
import { DocSearch } from './doc-search.ts';
import type { PagefindLike, PagefindPage, PagefindResult } from './pagefind.ts';
import type { SearchFacets } from './search-state.ts';

const TEXTS: Readonly<Record<string, string>> = {
  '/a/': 'refund order',
  '/b/': 'refund stock',
  '/c/': 'order stock tax',
  '/d/': 'order',
};

/**
 * A stand-in with Pagefind's answers: pages with all words, by how many words they have. Of a word that no page has, it finds the
 * longest beginning, unless it is in quotes.
 */
const pagefind: PagefindLike = {
  async search(query) {
    const isExact = query?.startsWith('"');
    const there = new Set(Object.values(TEXTS).flatMap((text) => text.split(' ')));
    const written = query?.replaceAll('"', '').split(' ') ?? [];
    const words = written.map((word) =>
      isExact || there.has(word) ? word : ([...there].find((each) => word.startsWith(each)) ?? word),
    );
    const urls = Object.keys(TEXTS).filter((url) => words.every((word) => TEXTS[url]!.split(' ').includes(word)));
    return { results: urls.map(resultOf) };
  },
};

/** Owners of pages. One name is that of two pages. */
const FACTS: Readonly<Record<string, string>> = { '/a/': 'pay', '/b/': 'supply', '/c/': 'supply', '/d/': 'pay' };
const facts = async () =>
  factsByName([{ 'guide//pay/': 'en_/a/ en_/d/' }, { 'guide//supply/': 'en_/b/ en_/c/ en_/a/', 'rule///': 'en_x' }]);

function resultOf(url: string): PagefindResult {
  const anchors = [{ id: encodeURIComponent(url.slice(1)) }];
  const filters = { facts: [`guide//${FACTS[url]}/`] };
  const page = { url: '/1.html', anchors, meta: {}, filters, sub_results: [], excerpt: '', plain_excerpt: '' };
  return { id: `en_${url}`, score: 1, data: async () => ({ ...page, locations: [] }) as PagefindPage };
}

const words = ['order', 'refund', 'stock'];
const search = new DocSearch(pagefind, { replaced: [], words, facts });
const found = async (query: string, { of = search, facets = {} }: { of?: DocSearch; facets?: SearchFacets } = {}) => {
  const { load, counts, ...rest } = await of.find(query, facets);
  return { ...rest, urls: (await load(10)).map(({ url }) => url) };
};

test('pages with all words come first, then those with some', async () => {
  expect(await found('refund an order')).toEqual({ total: 4, isPartial: false, urls: ['/a/', '/b/', '/c/', '/d/'] });
});

test('a word is never cut short to find something', async () => {
  expect(await found('taxqwer')).toEqual({ total: 0, isPartial: false, urls: [] });
  expect(await found('refund taxqwer')).toMatchObject({ isPartial: true, urls: ['/a/', '/b/'] });
});

test('where a question is answered, pages with some of its words are left out', async () => {
  const { total, load } = await search.find('refund order', {}, { isStrict: true });
  expect([total, (await load(10)).map(({ url }) => url)]).toEqual([1, ['/a/']]);
});

test('a misspelt word is corrected, and words in quotes are not', async () => {
  expect(await found('refudn')).toEqual({ total: 2, isPartial: false, corrected: 'refund', urls: ['/a/', '/b/'] });
  expect(await found('"refudn"')).toEqual({ total: 0, isPartial: false, urls: [] });
});

test('what has changed since it was indexed is neither shown nor counted as it was', async () => {
  const changed = new DocSearch(pagefind, { replaced: ['en_/a/', 'en_/b/'], words, facts });
  expect(await found('order', { of: changed })).toEqual({ total: 2, isPartial: false, urls: ['/c/', '/d/'] });
  const { owner } = await (await changed.find('order')).counts();
  expect(owner).toEqual(new Map(Object.entries({ supply: 1, pay: 1 })));
});

test('what has changed and says the same is still found, once', async () => {
  const again: PagefindLike = {
    search: async (query) => {
      const { results } = await pagefind.search(query);
      return { results: [...results, ...results.filter(({ id }) => id === 'en_/a/')] };
    },
  };
  const changed = new DocSearch(again, { replaced: ['en_/a/'], words, facts });
  expect(await found('refund', { of: changed })).toMatchObject({ total: 2, urls: ['/b/', '/a/'] });
});

test('a filter leaves pages that have one of its values, and limits no count of its own facet', async () => {
  const facets = { owner: ['supply'] };
  expect(await found('stock', { facets })).toMatchObject({ total: 2, urls: ['/b/', '/c/'] });
  const { owner, type } = await (await search.find('order', facets)).counts();
  expect(owner).toEqual(new Map(Object.entries({ supply: 1, pay: 2 })));
  expect(type).toEqual(new Map([['guide', 1]]));
});

test('pages with some of the words are counted before the filter takes them away', async () => {
  const { total, isPartial, counts } = await search.find('refund tax', { owner: ['pay'] });
  const { owner, type } = await counts();
  expect({ total, isPartial, owner, type }).toEqual({
    ...{ total: 1, isPartial: true },
    owner: new Map(Object.entries({ pay: 1, supply: 2 })),
    type: new Map([['guide', 1]]),
  });
});

test('a filter finds pages behind the best of those with some of the words, and counts what it shows', async () => {
  const owners = [...Array<string>(40).fill('supply'), 'pay'];
  const ranked = owners.map((owner, place) => ({ id: `en_${place}`, owner }));
  const results = ranked.map(({ id }) => ({ ...resultOf('/a/'), id }));
  const many: PagefindLike = { search: async (query) => ({ results: query === 'refund' ? results : [] }) };
  const byName = async () => new Map(ranked.map(({ id, owner }) => [id, [{ type: 'guide', owner }]]));
  const of = new DocSearch(many, { replaced: [], words, facts: byName });
  const { total, counts } = await of.find('refund tax', { owner: ['pay'] });
  expect({ total, owner: (await counts()).owner }).toEqual({
    total: 1,
    owner: new Map(Object.entries({ pay: 1, supply: 30 })),
  });
});

test('a page without facts is a document that no filter leaves, and not an entry', async () => {
  const of = new DocSearch(pagefind, { replaced: [], words, facts: async () => new Map() });
  expect(await found('tax', { of, facets: { type: ['entry'] } })).toMatchObject({ total: 0, urls: [] });
  const { type } = await (await of.find('tax')).counts();
  expect(type).toEqual(new Map());
});

test('with filters, results are looked at once to show and to count them', async () => {
  const counting = vi.fn(facts);
  const of = new DocSearch(pagefind, { replaced: [], words, facts: counting });
  await (await of.find('order', { owner: ['pay', 'supply'] })).counts();
  expect(counting).toHaveBeenCalledOnce();
});

test('without filters nothing is asked of facts', async () => {
  const never = () => Promise.reject(new Error('asked'));
  expect(await found('tax', { of: new DocSearch(pagefind, { replaced: [], words, facts: never }) })).toMatchObject({
    urls: ['/c/'],
  });
});
