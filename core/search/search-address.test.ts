import { expect, test } from 'vitest';
import type { PagefindPage, PagefindPlace } from './pagefind.ts';
import { addressMark, atMarkedAddress } from './search-address.ts';

const place = (url: string): PagefindPlace => ({ url, excerpt: '', plain_excerpt: '', locations: [] });

/** A page that Pagefind has read from a file, below a base path. */
function found(address: string, anchors: readonly string[] = []): PagefindPage {
  const id = /id="(.*)"/.exec(addressMark(address))![1]!;
  const file = '/portal/0a1b.html';
  const parts = [place(file), ...anchors.map((anchor) => place(`${file}#${anchor}`))];
  return { ...place(file), meta: {}, filters: {}, sub_results: parts, anchors: [{ id }, { id: 'other' }] };
}

test('a page is where it says, and so are its parts', () => {
  const { url, sub_results } = atMarkedAddress(found('services/ledger/docs/', ['doc-use']));
  expect([url, ...sub_results.map((part) => part.url)]).toEqual([
    '/portal/services/ledger/docs/',
    '/portal/services/ledger/docs/',
    '/portal/services/ledger/docs/#doc-use',
  ]);
});

test('an address may have any characters', () => {
  const address = 'apis/größe/#get "a&b" <x>\'%20 ../☃';
  expect(atMarkedAddress(found(address)).url).toBe(`/portal/${address}`);
});
