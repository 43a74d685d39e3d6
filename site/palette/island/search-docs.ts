import { type ChangedSearch, changedWeight } from '#core/search/changed-search.ts';
import { fileHref, href } from '../../text/href.ts';

/** A place in the documentation that a query is found in. */
export interface DocHit {
  /** With the base. */
  href: string;
  title: string;
  /** Whose documentation it is. */
  of: string;
  /** Text around the words, without markup. */
  excerpt: string;
}

/** The part that is used of Pagefind's script, which the build puts beside the pages (https://pagefind.app/docs/api/). */
interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  mergeIndex(address: string, options: { indexWeight: number }): Promise<void>;
  debouncedSearch(
    query: string,
    options?: object,
    milliseconds?: number,
  ): Promise<{ results: { data(): Promise<PagefindPage> }[] } | null>;
}

interface PagefindPage extends PagefindPlace {
  meta: { title?: string; of?: string; changed?: string };
  sub_results: PagefindPlace[];
}

interface PagefindPlace {
  url: string;
  title?: string;
  plain_excerpt: string;
  locations: number[];
}

/** Letters that follow one another faster are asked for together. */
const PAUSE = 120;

interface Search {
  pagefind: Pagefind;
  /** Addresses of pages of which one of its indexes says what is old. */
  replaced: ReadonlySet<string>;
}

let search: Promise<Search> | undefined;

/**
 * Searches the documentation.
 *
 * @returns undefined when a newer query has overtaken this one
 */
export async function searchDocs(query: string, most: number): Promise<DocHit[] | undefined> {
  search ??= load().catch((error: unknown) => {
    search = undefined;
    throw error;
  });
  const { pagefind, replaced } = await search;
  const found = await pagefind.debouncedSearch(query, {}, PAUSE);
  if (!found) return undefined;
  const pages: PagefindPage[] = [];
  for (let from = 0; from < found.results.length && pages.length < most; from += most) {
    const next = await Promise.all(found.results.slice(from, from + most).map((result) => result.data()));
    pages.push(...next.filter(({ url, meta }) => meta.changed || !replaced.has(url)));
  }
  return pages.slice(0, most).map(hit);
}

async function load(): Promise<Search> {
  const [pagefind, changed] = await Promise.all([loadScript(), loadChanged()]);
  if (changed.pages > 0)
    await pagefind.mergeIndex(fileHref('pagefind/changed/'), { indexWeight: changedWeight(changed) });
  return { pagefind, replaced: new Set(changed.replaced.map((address) => href(address))) };
}

async function loadScript(): Promise<Pagefind> {
  const script: Pagefind = await import(/* @vite-ignore */ fileHref('pagefind/pagefind.js'));
  await script.options({ baseUrl: fileHref(''), excerptLength: 16 });
  await script.init();
  return script;
}

async function loadChanged(): Promise<ChangedSearch> {
  const response = await fetch(fileHref('pagefind/changed.json'));
  if (!response.ok) throw new Error(`pagefind/changed.json: ${response.status}`);
  return response.json();
}

/** The section of the page that holds the words most often. */
function hit(page: PagefindPage): DocHit {
  const { title = '', of = '' } = page.meta;
  const [best = page] = [...page.sub_results].sort((a, b) => b.locations.length - a.locations.length);
  const section = best.title && best.title !== title ? best.title : '';
  return {
    href: best.url,
    title: [title, section].filter(Boolean).join(' › ') || page.url,
    of,
    // An excerpt from the beginning repeats the title.
    excerpt: best.plain_excerpt.trim().replace(`${title}. `, ''),
  };
}
