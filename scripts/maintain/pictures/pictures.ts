import type { Page } from 'playwright-core';
import type { Picture } from './picture.ts';

export const PICTURES: readonly Picture[] = [
  { name: 'service-light', path: 'services/order-projector/', theme: 'light', size: { width: 1360, height: 960 } },
  { name: 'services-light', path: 'services/', theme: 'light', act: rows },
  { name: 'map-dark', path: 'map/?of=service:checkout', theme: 'dark', act: drawing },
  { name: 'tour-find', path: '', theme: 'light', act: find('ledger') },
  { name: 'tour-on-call', path: 'services/?q=lifecycle%3Aproduction+-oncall', theme: 'light', act: rows },
  { name: 'tour-breaks', path: 'map/?of=resource:checkout-db&direction=down', theme: 'dark', act: drawing },
  { name: 'tour-api', path: 'apis/inventory-http/reference/', theme: 'light' },
  { name: 'tour-docs', path: 'services/ledger/docs/', theme: 'light' },
  { name: 'tour-health', path: 'health/', theme: 'dark' },
  { name: 'tour-create', path: 'create/', theme: 'light' },
  { name: 'tour-database', path: 'create/provision/postgresql/', theme: 'light', act: form },
  { name: 'tour-costs', path: 'costs/', theme: 'light' },
];

async function rows(page: Page): Promise<void> {
  await page.locator('tbody.drawn tr').first().waitFor();
}

async function drawing(page: Page): Promise<void> {
  await page.locator('svg .node').first().waitFor();
}

async function form(page: Page): Promise<void> {
  await page.locator('form').first().waitFor();
}

function find(query: string) {
  return async (page: Page): Promise<void> => {
    await page.keyboard.press('/');
    await page.keyboard.type(query);
    await page.locator('.palette-list [role="option"]').first().waitFor();
    await page.locator('.palette-list[aria-busy="false"]').waitFor();
  };
}
