import { fileHref } from '../../text/href.ts';

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
  debouncedSearch(
    query: string,
    options?: object,
    milliseconds?: number,
  ): Promise<{ results: { data(): Promise<PagefindPage> }[] } | null>;
}

interface PagefindPage extends PagefindPlace {
  meta: { title?: string; of?: string };
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

let pagefind: Promise<Pagefind> | undefined;

/**
 * Searches the documentation.
 *
 * @returns undefined when a newer query has overtaken this one
 */
export async function searchDocs(query: string, most: number): Promise<DocHit[] | undefined> {
  pagefind ??= load().catch((error: unknown) => {
    pagefind = undefined;
    throw error;
  });
  const found = await (await pagefind).debouncedSearch(query, {}, PAUSE);
  if (!found) return undefined;
  const pages = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
  return pages.map(hit);
}

async function load(): Promise<Pagefind> {
  const script: Pagefind = await import(/* @vite-ignore */ fileHref('pagefind/pagefind.js'));
  await script.options({ baseUrl: fileHref(''), excerptLength: 16 });
  await script.init();
  return script;
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
