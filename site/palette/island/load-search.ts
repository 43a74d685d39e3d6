import { type ChangedSearch, changedWeight } from '#core/search/changed-search.ts';
import { factsByName, type IndexedFacts } from '#core/search/doc-facts.ts';
import { DocSearch } from '#core/search/doc-search.ts';
import type { PagefindLike } from '#core/search/pagefind.ts';
import { loadJson, once } from '../../text/fetch-json.ts';
import { fileHref } from '../../text/href.ts';

interface Pagefind extends PagefindLike {
  options(options: Shown): Promise<void>;
  init(): Promise<void>;
  mergeIndex(address: string, options: Shown & { indexWeight?: number }): Promise<void>;
}

/** How an index shows its pages; each has options of its own. */
type Shown = { baseUrl: string; excerptLength: number };

const EXCERPT = 24;
const SHOWN: Shown = { baseUrl: fileHref(''), excerptLength: EXCERPT };

export const loadSearch = once(async () => {
  const [pagefind, { replaced }, words] = await Promise.all([loadIndexes(), loadChanged(), loadWords()]);
  return new DocSearch(pagefind, { replaced, words, facts: loadFacts });
});

/** Loads what documents are filtered by, once a page. Only the search page shows it. */
export const loadFacts = once(async () => factsByName(await ofIndexes<IndexedFacts>('facts.json')));

async function loadWords(): Promise<string[]> {
  return (await ofIndexes<string[]>('words.json')).flat();
}

/** A file of the index of everything, then that of changed pages. */
async function ofIndexes<Content>(file: string): Promise<Content[]> {
  const ofChanged = async () => ((await loadChanged()).pages > 0 ? [await json<Content>(`changed/${file}`)] : []);
  const [all, changed] = await Promise.all([json<Content>(file), ofChanged()]);
  return [all, ...changed];
}

const loadChanged = once(() => json<ChangedSearch>('changed.json'));

async function loadIndexes(): Promise<Pagefind> {
  const [pagefind, changed] = await Promise.all([loadScript(), loadChanged()]);
  const merge = (folder: string, weight = {}) =>
    pagefind.mergeIndex(fileHref(`pagefind/${folder}/`), { ...SHOWN, ...weight });
  await Promise.all([
    ...partsOf(changed).map((part) => merge(String(part))),
    changed.pages > 0 && merge('changed', { indexWeight: changedWeight(changed) }),
  ]);
  return pagefind;
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

/** Loads a file as the last build wrote it: its name stays, so a copy in the browser's cache could be of another index. */
function json<Content>(file: string): Promise<Content> {
  return loadJson<Content>(fileHref(`pagefind/${file}`), { cache: 'no-cache' });
}
