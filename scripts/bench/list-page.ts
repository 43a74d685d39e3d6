import type { Page } from 'playwright-core';
import { withSitePage } from './site-page.ts';

/**
 * Gives a page of a browser and the address of the list of services of a built site.
 *
 * @throws {CannotRun} when there is no browser
 */
export function withListPage<T>(site: string, measure: (page: Page, url: string) => Promise<T>): Promise<T> {
  return withSitePage(site, (page, url) => measure(page, new URL('services/', url).href));
}

/** Opens the list and waits until every row is drawn. */
export async function openWhole(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('status').waitFor();
  await wholeDrawn(page);
}

/** Waits until every row is drawn. */
export async function wholeDrawn(page: Page): Promise<void> {
  await page.locator('table.rows:not([data-drawing])').waitFor();
}
