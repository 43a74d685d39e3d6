import { encodeUriPart } from '../text/encode-uri.ts';
import type { PagefindPage } from './pagefind.ts';

/**
 * Makes the first element of a page that Pagefind reads, which says its address: Pagefind itself knows only names of files, and what it
 * keeps as metadata would be found as words.
 *
 * @param url below the base path
 */
export function addressMark(url: string): string {
  return `<i id="${encodeUriPart(url)}"></i>`;
}

export function markedAddress({ anchors }: Pick<PagefindPage, 'anchors'>): string {
  return decodeURIComponent(anchors[0]?.id ?? '');
}

export function atMarkedAddress(page: PagefindPage): PagefindPage {
  const url = page.url.slice(0, page.url.lastIndexOf('/') + 1) + markedAddress(page);
  const parts = page.sub_results.map((part) => ({ ...part, url: url + part.url.slice(page.url.length) }));
  return { ...page, url, sub_results: parts };
}
