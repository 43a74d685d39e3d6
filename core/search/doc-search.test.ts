import { expect, test } from 'vitest';
import { DocSearch } from './doc-search.ts';
import type { PagefindLike, PagefindPage, PagefindResult } from './pagefind.ts';

const TEXTS: Readonly<Record<string, string>> = {
  '/a/': 'refund order',
  '/b/': 'refund stock',
  '/c/': 'order stock tax',
  '/d/': 'order',
};

/** A stand-in with Pagefind's answers: pages with all words, by how many words they have. */
const pagefind: PagefindLike = {
  async search(query) {
    const words = query?.replaceAll('"', '').split(' ') ?? [];
    const urls = Object.keys(TEXTS).filter((url) => words.every((word) => TEXTS[url]!.split(' ').includes(word)));
    return { results: urls.map(resultOf), filters: { owner: { payments: urls.length, nobody: 0 } } };
  },
};

function resultOf(url: string): PagefindResult {
  const anchors = [{ id: encodeURIComponent(url.slice(1)) }];
  const page = {
    url: '/1.html',
    anchors,
    meta: {},
    filters: { owner: ['payments'] },
    sub_results: [],
    excerpt: '',
    plain_excerpt: '',
  };
  return { id: `en_${url}`, score: 1, data: async () => ({ ...page, locations: [] }) as PagefindPage };
}

const words = ['order', 'refund', 'stock'];
const search = new DocSearch(pagefind, { replaced: {}, words });
const found = async (query: string, of = search) => {
  const { load, counts, ...rest } = await of.find(query);
  return { ...rest, urls: (await load(10)).map(({ url }) => url) };
};

test('pages with all words come first, then those with some', async () => {
  expect(await found('refund an order')).toEqual({ total: 4, isPartial: false, urls: ['/a/', '/b/', '/c/', '/d/'] });
});

test('it says that no page has all words', async () => {
  expect(await found('refund tax')).toMatchObject({ isPartial: true, urls: ['/a/', '/b/', '/c/'] });
});

test('a misspelt word is corrected, and words in quotes are not', async () => {
  expect(await found('refudn')).toEqual({ total: 2, isPartial: false, corrected: 'refund', urls: ['/a/', '/b/'] });
  expect(await found('"refudn"')).toEqual({ total: 0, isPartial: false, urls: [] });
});

test('what has changed since it was indexed is neither shown nor counted as it was', async () => {
  const replaced = { 'en_/a/': { owner: ['payments'], kind: ['service'] }, 'en_/b/': { owner: ['payments'] } };
  const changed = new DocSearch(pagefind, { replaced, words });
  expect(await found('order', changed)).toEqual({ total: 2, isPartial: false, urls: ['/c/', '/d/'] });
  expect((await changed.find('order')).counts.owner).toEqual(new Map([['payments', 2]]));
});

test('values that no page has are not counted', async () => {
  const { counts } = await search.find('order');
  expect(counts.owner).toEqual(new Map([['payments', 3]]));
  expect(counts.kind).toEqual(new Map());
});
