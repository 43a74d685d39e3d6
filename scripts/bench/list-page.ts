import type { Page } from 'playwright-core';
import { type Figure, median } from './figure.ts';
import { withSitePage } from './site-page.ts';
import type { Shape, Workbench } from './workbench.ts';

/**
 * Gives a page of a browser and the address of the list of services of a built site.
 *
 * @throws {CannotRun} when there is no browser
 */
export function withListPage<T>(site: string, measure: (page: Page, url: string) => Promise<T>): Promise<T> {
  return withSitePage(site, (page, url) => measure(page, new URL('services/', url).href));
}

/** Measures the largest portal of each shape of catalog, one after the other. */
export async function inBothShapes(bench: Workbench, measure: (shape: Shape) => Promise<Figure[]>): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const shape of await bench.shapes()) figures.push(...(await measure(shape)));
  return figures;
}

/** Of a paint after what a person does in the list, in seconds. */
const PAINT = 0.05;

/**
 * Measures paints of the whole list of services, in both shapes of catalog.
 *
 * @param act what a person does: `keystroke`
 * @param times how long each paint took, in milliseconds
 */
export async function listPaints(
  bench: Workbench,
  act: string,
  times: (page: Page) => Promise<number[]>,
): Promise<Figure[]> {
  return inBothShapes(bench, async ({ of, folder }) => {
    const found = await withListPage(folder, async (page, url) => {
      await openWhole(page, url);
      return times(page);
    });
    const seconds = found.map((time) => time / 1000);
    return [
      { what: `${act} to paint in ${of}: the median`, unit: 'seconds', value: median(seconds), budget: PAINT },
      { what: `${act} to paint in ${of}: the slowest`, unit: 'seconds', value: Math.max(...seconds), budget: PAINT },
    ];
  });
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
