import { type ChangedSearch, changedWeight } from '#core/search/changed-search.ts';
import { DocSearch } from '#core/search/doc-search.ts';
import type { PagefindLike } from '#core/search/pagefind.ts';
import { fileHref } from '../../text/href.ts';

interface Pagefind extends PagefindLike {
  options(options: Shown): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<unknown>;
  mergeIndex(address: string, options: Shown & { indexWeight?: number }): Promise<void>;
}

/** How an index shows its pages; each has options of its own. */
interface Shown {
  baseUrl: string;
  excerptLength: number;
}

/** Words of an excerpt. */
const EXCERPT = 24;
const SHOWN: Shown = { baseUrl: fileHref(''), excerptLength: EXCERPT };

let search: Promise<DocSearch> | undefined;

/** Loads the search of documentation, once a page. A failure is forgotten, so that the next query tries again. */
export function loadSearch(): Promise<DocSearch> {
  search ??= load().catch((error: unknown) => {
    search = undefined;
    throw error;
  });
  return search;
}

async function load(): Promise<DocSearch> {
  const [pagefind, changed, words] = await Promise.all([
    loadScript(),
    json<ChangedSearch>('changed.json'),
    json<string[]>('words.json'),
  ]);
  const isChanged = changed.pages > 0;
  const [newWords] = await Promise.all([
    isChanged ? json<string[]>('changed/words.json') : [],
    ...partsOf(changed).map((part) => pagefind.mergeIndex(fileHref(`pagefind/${part}/`), SHOWN)),
    isChanged && pagefind.mergeIndex(fileHref('pagefind/changed/'), { ...SHOWN, indexWeight: changedWeight(changed) }),
  ]);
  // Only filters that are here are counted.
  await pagefind.filters();
  return new DocSearch(pagefind, { replaced: changed.replaced, words: [...words, ...newWords] });
}

/** Indexes besides the one that the script itself loads. */
function partsOf({ parts }: ChangedSearch): number[] {
  return Array.from({ length: parts - 1 }, (_, other) => other + 2);
}

async function loadScript(): Promise<Pagefind> {
  const script: Pagefind = await import(/* @vite-ignore */ fileHref('pagefind/pagefind.js'));
  await script.options(SHOWN);
  await script.init();
  return script;
}

async function json<Content>(file: string): Promise<Content> {
  const response = await fetch(fileHref(`pagefind/${file}`));
  if (!response.ok) throw new Error(`pagefind/${file}: ${response.status}`);
  return (await response.json()) as Content;
}
