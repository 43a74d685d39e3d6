/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isLong, someOf } from '../how-many.ts';
import { LOOKS, pageForAxe, violationsIn } from './axe-violations.ts';
import { connect } from './visit.ts';

/** One page of every kind, but for the map, which has states of its own: map.test.ts. */
const PAGES = [
  ...['', 'services/', 'services/checkout/', 'services/payouts/', 'services/checkout/docs/', 'apis/checkout-http/'],
  ...['resources/checkout-db/', 'systems/storefront/', 'domains/commerce/', 'teams/payments/', 'people/ines-okafor/'],
  ...[
    'docs/',
    'teams/',
    'services/?q=ownr:x',
    'problems/',
    'rules/',
    'rules/docs-exist/',
    'nowhere/',
    'health/',
    'services/order-projector/',
  ],
  ...['create/', 'create/register/', 'create/node-api/'],
  ...['apis/checkout-http/reference/', 'apis/pricing-grpc/reference/'],
];
/** Those of requested resources: one that drifts, one that is being changed, one that expires, and what all of them cost. */
const PROVISIONED = [
  ...['resources/', 'resources/payouts-db/', 'resources/returns-db/', 'resources/recommendations-db/'],
  ...['costs/environments/production/', 'create/provision/redis/'],
];
/** Those that say who may do what, what was done and what it costs: in every look. */
const IN_EVERY_LOOK = ['access/', 'audit/', 'costs/', 'drift/'];
describe.skipIf(!inject('browser'))('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await connect();
  });
  afterAll(() => browser.close());

  test.each([
    ['no page', PAGES],
    ['no page of requested resources', PROVISIONED],
    ['no page of those who approve, audit and pay', IN_EVERY_LOOK],
  ])('%s violates a rule of axe, in any theme and at any width', async (_, pages) => {
    const page = await pageForAxe(browser);
    // All of them at a desk in daylight; in another look, what holds for one holds for most.
    const inEachLook = new Set(someOf(pages, isLong() || pages === IN_EVERY_LOOK, 3));
    const found: string[] = [];
    for (const path of pages) {
      await page.goto(new URL(path, inject('example')).href, { waitUntil: 'load' });
      const looks = inEachLook.has(path) ? LOOKS : LOOKS.slice(0, 1);
      found.push(...(await violationsIn(page, looks)).map((violation) => `/${path} ${violation}`));
    }
    await page.context().close();
    expect(found).toEqual([]);
  });

  describe('by keyboard alone', () => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage();
    });
    afterAll(() => page.close());

    test('who owns `ledger` is on the first line of a page that is one search away', async () => {
      await page.goto(new URL('docs/', inject('example')).href);
      const keys = await search(page, 'ledger', 'Ledger');
      await page.waitForURL('**/services/ledger/');
      expect(await ariaOf(page)).toMatch(/link "Owner: Payments"/);
      expect(keys).toBeLessThanOrEqual(8);
    });

    test("how to call `inventory`'s API is on the page that is one search away", async () => {
      await page.goto(new URL('', inject('example')).href);
      const keys = await search(page, 'inventory http', 'Inventory HTTP API');
      await page.waitForURL('**/apis/inventory-http/');
      const tree = await ariaOf(page);
      expect(tree).toMatch(/Endpoint/);
      expect(tree).toContain('api.acme.example/inventory');
      expect(keys).toBeLessThanOrEqual(16);
    });

    test('which production services of Payments lack docs is under what its page says needs attention', async () => {
      await page.goto(new URL('services/', inject('example')).href);
      const keys = await search(page, 'payments', 'Payments');
      await page.waitForURL('**/teams/payments/');
      expect(keys).toBeLessThanOrEqual(10);
      const tree = await ariaOf(page);
      expect(tree).toMatch(/heading "Needs attention"/);
    });

    test('the first stop of Tab leads past the menu, and the sections of a page are reached from there', async () => {
      await page.goto(new URL('services/checkout/', inject('example')).href);
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('Skip to content');
      await page.keyboard.press('Enter');
      const stops: string[] = [];
      for (let stop = 0; stop < 40; stop += 1) {
        await page.keyboard.press('Tab');
        stops.push(await focused(page));
      }
      expect(stops).toEqual(expect.arrayContaining(['Owner: Payments', 'Page on-call', 'Edit', 'Overview', 'History']));
    });
  });

  test('a screen reader hears one heading, the landmarks and the name of every one of them', async () => {
    const page = await browser.newPage();
    await page.goto(new URL('services/checkout/', inject('example')).href);
    const tree = await page.locator('body').ariaSnapshot();
    expect(tree.match(/heading "[^"]*" \[level=1\]/g)).toEqual(['heading "Checkout" [level=1]']);
    for (const landmark of [
      ...['navigation "Main"', 'banner', 'main', 'navigation "Links of this entry"', 'region "What is wrong now"'],
      ...['navigation "Sections of Checkout"', 'complementary "Facts"', 'complementary "More"', 'contentinfo'],
    ])
      expect(tree).toContain(landmark);
    await page.close();
  });

  async function ariaOf(page: Page): Promise<string> {
    return page.locator('main').ariaSnapshot();
  }

  /** Opens the palette, types and takes the first answer. Gives the number of keys. */
  async function search(page: Page, words: string, title: string): Promise<number> {
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: 'Search or jump to' });
    await box.and(page.locator(':focus')).waitFor();
    await page.keyboard.type(words);
    // Choices of a select elsewhere on the page are options, too.
    await page
      .getByRole('listbox', { name: 'Results' })
      .getByRole('option')
      .first()
      .filter({ hasText: title })
      .waitFor();
    await page.keyboard.press('Enter');
    return words.length + 2;
  }

  function focused(page: Page): Promise<string> {
    return page.evaluate(() => document.activeElement?.textContent?.replace(/\s*\d+\s*$/, '').trim() ?? '');
  }
});
