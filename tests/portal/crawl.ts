/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';
import { type OpenBrowser, type Visit, visit } from './visit.ts';

const TABS = 4;

export interface Crawl {
  pages: string[];
  /** `path: what was wrong`, sorted. */
  errors: string[];
}

/**
 * Opens every page of a portal that can be reached by links, and follows every link and fragment to its end.
 *
 * @param each opens one page of so many as a person does. Of the others the browser only reads the document.
 */
export async function crawl(browser: OpenBrowser, start: string, { each = 1 } = {}): Promise<Crawl> {
  const context = await browser.newContext();
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  const reader = await context.newPage();
  await reader.goto(start);
  const visits = new Map<string, Visit>();
  const linked = new Set([start]);
  for (let queue = [start]; queue.length > 0; queue = [...linked].filter((url) => isPage(url) && !visits.has(url))) {
    await Promise.all(
      tabs.map(async (tab) => {
        for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
          const isWhole = visits.size % each === 0;
          const found = isWhole ? await visit(tab, url) : await read(reader, url);
          visits.set(url, found);
          for (const link of found.links) linked.add(withoutFragment(link));
        }
      }),
    );
  }
  await context.close();
  const errors = [...visits].flatMap(([url, { errors, links }]) => [
    ...errors.map((error) => `${path(url)}: ${error}`),
    ...links
      .flatMap((link) => brokenFragment(link, visits))
      .map((end) => `${path(url)}: links to ${end}, which is not there`),
  ]);
  const missing = await missingFiles([...linked].filter((url) => !isPage(url)));
  return { pages: [...visits.keys()].map(path).sort(), errors: [...errors, ...missing].sort() };
}

/** Reads a document from another page of the same portal: nothing that it names is loaded, and no script runs. */
async function read(reader: Page, url: string): Promise<Visit> {
  const { status, loads, hrefs, ids, isUnwritten } = await reader.evaluate(async (address) => {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const values = (selector: string, name: string) =>
      [...page.querySelectorAll(selector)].map((element) => element.getAttribute(name)!);
    const loaded = ['stylesheet', 'icon', 'preload', 'modulepreload'].map((rel) => `link[rel~="${rel}"][href]`);
    return {
      ...{ status: answer.status, ids: values('[id]', 'id'), hrefs: values('a[href]', 'href') },
      isUnwritten: page.body.textContent.includes('[object Object]'),
      loads: [...values(loaded.join(), 'href'), ...values('[src]', 'src')],
    };
  }, url);
  const { origin } = new URL(url);
  const whole = (address: string) => new URL(address, url);
  const foreign = loads.map(whole).filter((load) => load.origin !== origin && load.protocol !== 'data:');
  const links = hrefs.map((href) => whole(href).href).filter((link) => link.startsWith(`${origin}/`));
  return {
    errors: [
      ...(status >= 400 ? [`${status}: ${url}`] : []),
      ...(isUnwritten ? ['shows `[object Object]`'] : []),
      ...foreign.map(({ href }) => `foreign request: ${href}`),
    ],
    ...{ links: [...new Set(links)], ids },
  };
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
