/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { bytes, type Figure, type Measure, seconds } from '../measure.ts';
import { withSitePage } from '../site-page.ts';
import { type Workbench, written } from '../workbench.ts';

/** In seconds and bytes. */
const CATALOGS = [
  { size: 1000, pages: 5, time: 30, memory: 1.2e9 },
  { size: 10_000, pages: 1, time: 60, memory: 1.3e9 },
] as const;
/** In seconds. */
const FIRST_RESULT = 0.2;
const QUERY = 'refund';

/**
 * `portal build` of catalogs whose services all have documentation, and the search of it: with documents that nobody has rendered, and in
 * a new place with those that are rendered, as `portal docs sync` leaves them.
 */
export const docsBuild: Measure = {
  name: 'docs-build',

  async measure(bench) {
    const figures: Figure[] = [];
    for (const catalog of CATALOGS) figures.push(...(await ofCatalog(catalog, bench)));
    return figures;
  },
};

async function ofCatalog(
  { size, pages, time, memory }: (typeof CATALOGS)[number],
  bench: Workbench,
): Promise<Figure[]> {
  const root = bench.documented(size, pages);
  const of = `${written(size)} services with ${pages === 1 ? 'a document' : `${pages} documents`} each`;
  bench.say(`Building ${of}.`);
  const { usage: first } = await bench.buildOf(root);
  const { folder, usage } = await bench.buildOf(root, undefined, `rendered-${size}`);
  const { opened, typed } = await withSitePage(folder, firstResults);
  return [
    seconds(`build of ${of}, none rendered`, first.wallSeconds),
    seconds(`build of ${of}`, usage.wallSeconds, time),
    bytes(`build of ${of}: peak memory`, Math.max(first.peakBytes, usage.peakBytes), memory),
    seconds(`search of ${of}: first document`, typed, FIRST_RESULT),
    seconds(`search of ${of}: first document of a page that is opened`, opened),
  ];
}

/** The seconds until a document is there: from an address with a query, then from typing another, with the index loaded. */
async function firstResults(page: Page, url: string): Promise<{ opened: number; typed: number }> {
  const start = performance.now();
  await page.goto(`${url}search/?q=invoice`, { waitUntil: 'commit' });
  const documents = page.getByRole('region', { name: 'Documents and API operations' });
  await documents.waitFor();
  const opened = (performance.now() - start) / 1000;
  await page.locator('.tally[aria-busy="false"]').waitFor();
  return { opened, typed: await firstTyped(page) };
}

/** Types a query, and returns the seconds until the first document is another. */
function firstTyped(page: Page): Promise<number> {
  return page.evaluate(
    (query) =>
      new Promise<number>((resolve) => {
        const box = document.querySelector<HTMLInputElement>('input[type="search"]')!;
        const shown = () =>
          document.querySelector('section[aria-label="Documents and API operations"] .result-link')?.textContent;
        const before = shown();
        const start = performance.now();
        new MutationObserver((_, observer) => {
          const now = shown();
          if (now === undefined || now === before) return;
          observer.disconnect();
          resolve((performance.now() - start) / 1000);
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(box, query);
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    QUERY,
  );
}
