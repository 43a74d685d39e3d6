/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import type { Figure } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { withSitePage } from '../site-page.ts';
import type { Workbench } from '../workbench.ts';

/** In seconds and bytes. */
const CATALOGS = [
  { size: 1000, pages: 5, seconds: 30, bytes: 1.2e9 },
  { size: 10_000, pages: 1, seconds: 60, bytes: 1.3e9 },
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
  { size, pages, seconds, bytes }: (typeof CATALOGS)[number],
  bench: Workbench,
): Promise<Figure[]> {
  const root = bench.documented(size, pages);
  const of = `${size.toLocaleString('en')} services with ${pages === 1 ? 'a document' : `${pages} documents`} each`;
  bench.say(`Building ${of}.`);
  const { usage: first } = await bench.buildOf(root);
  const { folder, usage } = await bench.buildOf(root, undefined, `rendered-${size}`);
  const { opened, typed } = await withSitePage(folder, firstResults);
  return [
    { what: `build of ${of}, none rendered`, unit: 'seconds', value: first.wallSeconds },
    { what: `build of ${of}`, unit: 'seconds', value: usage.wallSeconds, budget: seconds },
    {
      what: `build of ${of}: peak memory`,
      unit: 'bytes',
      value: Math.max(first.peakBytes, usage.peakBytes),
      budget: bytes,
    },
    { what: `search of ${of}: first document`, unit: 'seconds', value: typed, budget: FIRST_RESULT },
    { what: `search of ${of}: first document of a page that is opened`, unit: 'seconds', value: opened },
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
