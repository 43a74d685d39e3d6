import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChangedSearch } from '#core/search/changed-search.ts';
import { factsByName, type IndexedFacts } from '#core/search/doc-facts.ts';
import { DocSearch } from '#core/search/doc-search.ts';
import type { PagefindLike } from '#core/search/pagefind.ts';

interface Pagefind extends PagefindLike {
  options(options: { basePath: string; baseUrl: string }): Promise<void>;
  init(): Promise<void>;
  mergeIndex(address: string, options: { baseUrl: string }): Promise<void>;
  destroy(): Promise<void>;
}

/** Opens the search of a site as a browser does, with Pagefind's own script. @param url of the site, with a slash at its end */
export async function openSearch(url: string): Promise<{ search: DocSearch; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-search-'));
  const file = join(folder, 'pagefind.mjs');
  await writeFile(file, await (await fetch(`${url}pagefind/pagefind.js`)).text());
  const pagefind: Pagefind = await import(pathToFileURL(file).href);
  await pagefind.options({ basePath: `${url}pagefind/`, baseUrl: '/' });
  await pagefind.init();
  const { parts, pages, replaced } = (await (await fetch(`${url}pagefind/changed.json`)).json()) as ChangedSearch;
  const others = Array.from({ length: parts - 1 }, (_, other) => `${other + 2}`);
  for (const folder of [...others, ...(pages > 0 ? ['changed'] : [])])
    await pagefind.mergeIndex(`${url}pagefind/${folder}/`, { baseUrl: '/' });
  const words = (await (await fetch(`${url}pagefind/words.json`)).json()) as string[];
  const indexes = ['', ...(pages > 0 ? ['changed/'] : [])];
  const read = async (index: string) =>
    (await (await fetch(`${url}pagefind/${index}facts.json`)).json()) as IndexedFacts;
  const facts = async () => factsByName(await Promise.all(indexes.map(read)));
  const close = async () => {
    await pagefind.destroy();
    await rm(folder, { recursive: true });
  };
  return { search: new DocSearch(pagefind, { replaced, words, facts }), close };
}
