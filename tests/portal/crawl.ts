import type { Browser } from 'playwright-core';
import { type Visit, visit } from './visit.ts';

/** Pages opened at once. */
const TABS = 4;

/** What Chromium says of a page whose scripts do not run, and after some seconds of any page on a busy machine. */
const UNUSED = /^console: The resource \S+ was preloaded using link preload but not used/;

/** What a walk over a whole portal found. */
export interface Crawl {
  /** Paths of the pages that were opened, sorted. */
  pages: string[];
  /** `path: what was wrong`, sorted. */
  errors: string[];
}

/**
 * Opens every page of a portal that can be reached by links, and follows every link and fragment to its end.
 *
 * @param each opens one page of so many as a person does. Of the others only the document is read, without scripts and styles.
 */
export async function crawl(browser: Browser, start: string, { each = 1 } = {}): Promise<Crawl> {
  const contexts = [await browser.newContext(), await browser.newContext({ javaScriptEnabled: false })] as const;
  await contexts[1].route('**/*', (route) =>
    route.request().resourceType() === 'document' ? route.continue() : route.fulfill({ body: '' }),
  );
  const tabs = await Promise.all(
    Array.from({ length: TABS }, () => Promise.all(contexts.map((context) => context.newPage()))),
  );
  const visits = new Map<string, Visit>();
  const linked = new Set([start]);
  for (let queue = [start]; queue.length > 0; queue = [...linked].filter((url) => isPage(url) && !visits.has(url))) {
    await Promise.all(
      tabs.map(async ([whole, document]) => {
        for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
          const isWhole = visits.size % each === 0;
          const found = await visit(isWhole ? whole! : document!, url);
          visits.set(url, { ...found, errors: found.errors.filter((error) => !UNUSED.test(error)) });
          for (const link of found.links) linked.add(withoutFragment(link));
        }
      }),
    );
  }
  await Promise.all(contexts.map((context) => context.close()));
  const errors = [...visits].flatMap(([url, { errors, links }]) => [
    ...errors.map((error) => `${path(url)}: ${error}`),
    ...links
      .flatMap((link) => brokenFragment(link, visits))
      .map((end) => `${path(url)}: links to ${end}, which is not there`),
  ]);
  const missing = await missingFiles([...linked].filter((url) => !isPage(url)));
  return { pages: [...visits.keys()].map(path).sort(), errors: [...errors, ...missing].sort() };
}

async function missingFiles(urls: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(urls.map(async (url) => [url, (await fetch(url)).ok] as const));
  return answers.filter(([, ok]) => !ok).map(([url]) => `${path(url)}: is linked, and is not there`);
}

function isPage(url: string): boolean {
  return new URL(url).pathname.endsWith('/');
}

function withoutFragment(url: string): string {
  return url.split('#')[0]!;
}

function brokenFragment(link: string, visits: ReadonlyMap<string, Visit>): string[] {
  const [page = '', fragment] = link.split('#');
  const target = visits.get(page);
  // Those with a slash are Redoc's, which draws what they lead to; a test of its own follows them.
  if (!fragment || fragment.startsWith('/')) return [];
  if (!target || target.ids.includes(decodeURIComponent(fragment))) return [];
  return [`${path(page)}#${fragment}`];
}

function path(url: string): string {
  return decodeURIComponent(new URL(url).pathname);
}
