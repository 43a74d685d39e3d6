import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ChangedSearch } from '#core/search/changed-search.ts';
import type { PagefindPage } from '#core/search/pagefind.ts';
import { markedAddress } from '#core/search/search-address.ts';

type Indexed = Pick<PagefindPage, 'anchors'>;

/**
 * Finds pages in an index of all parts: the name that Pagefind has for each.
 *
 * @param addresses below the base path
 * @returns undefined where another page of another part has the same name: it is seven digits of a hash
 */
export function indexedPages(folder: string, addresses: readonly string[]): ChangedSearch['replaced'] | undefined {
  if (addresses.length === 0) return [];
  const wanted = new Set(addresses);
  const pages = globSync('{,*/}fragment/*.pf_fragment', { cwd: folder }).flatMap((path) =>
    fragmentsOf(join(folder, path)),
  );
  const [found, others] = [new Set<string>(), new Set<string>()];
  for (const [id, page] of pages) (wanted.has(markedAddress(page)) ? found : others).add(id);
  return others.isDisjointFrom(found) ? [...found].sort() : undefined;
}

/** What an index shows of the pages of a file, as Pagefind packs it: its mark, then JSON. A page that has a file of its own names it. */
function fragmentsOf(file: string): [id: string, page: Indexed][] {
  const text = gunzipSync(readFileSync(file)).toString();
  const content = JSON.parse(text.slice(text.indexOf('{'))) as Indexed | Record<string, Indexed>;
  return isPage(content) ? [[basename(file, '.pf_fragment'), content]] : Object.entries(content);
}

function isPage(content: Indexed | Record<string, Indexed>): content is Indexed {
  return Array.isArray(content.anchors);
}
