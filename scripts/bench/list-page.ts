import type { Page } from 'playwright-core';
import { type Figure, median } from './figure.ts';
import { withSitePage } from './site-page.ts';
import type { Workbench } from './workbench.ts';

/**
 * Gives a page of a browser and the address of the list of services of a built site.
 *
 * @throws {CannotRun} when there is no browser
 */
export function withListPage<T>(site: string, measure: (page: Page, url: string) => Promise<T>): Promise<T> {
  return withSitePage(site, (page, url) => measure(page, new URL('services/', url).href));
}

/** Of a paint after what a person does in the list, in seconds. */
const PAINT = 0.05;

/**
 * Measures paints of the whole list of the largest site.
 *
 * @param act what a person does: `keystroke`
 * @param times how long each paint took, in milliseconds
 */
export async function listPaints(
  bench: Workbench,
  act: string,
  times: (page: Page) => Promise<number[]>,
): Promise<Figure[]> {
  const size = bench.sizes.at(-1)!;
  const { folder } = await bench.site(size);
  const found = await withListPage(folder, async (page, url) => {
    await openWhole(page, url);
    return times(page);
  });
  const seconds = found.map((time) => time / 1000);
  const of = `${act} to paint in ${size.toLocaleString('en')} services`;
  return [
    { what: `${of}: the median`, unit: 'seconds', value: median(seconds), budget: PAINT },
    { what: `${of}: the slowest`, unit: 'seconds', value: Math.max(...seconds), budget: PAINT },
  ];
}

/** Opens the list and waits until every row is drawn. */
async function openWhole(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('status').waitFor();
  await wholeDrawn(page);
}

/** Waits until every row is drawn. */
export async function wholeDrawn(page: Page): Promise<void> {
  await page.locator('table.rows:not([data-drawing])').waitFor();
}
