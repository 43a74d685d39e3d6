/// <reference lib="dom" />
import { buffer } from 'node:stream/consumers';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import type { EntityRecord } from '../../core/part/entity-record.ts';
import { EntityIndex } from '../../core/published/entity-index.ts';
import { listIndex } from '../../core/published/list-index.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { connected } from './visit.ts';

describe.skipIf(!inject('browser'))('the list of services', () => {
  const browser = connected();

  async function open(query = '', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage(options);
    await page.goto(new URL(`services/${query}`, inject('example')).href);
    return page;
  }
  const opened = async (query = '', options: BrowserContextOptions = {}) => {
    const page = await open(query, options);
    await page.getByRole('status').waitFor();
    return page;
  };
  const tally = async (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const names = (page: Page) => page.locator('.rows tbody th > a').allTextContents();
  const facet = (page: Page, title: string, value: string) =>
    page.getByRole('group', { name: title, exact: true }).getByRole('checkbox', { name: new RegExp(`^${value} `) });

  test('a filter looks at every field, descriptions too, and is in the address', async () => {
    const page = await opened();
    await tally(page, '26 services');
    await page.getByRole('combobox', { name: 'Filter services' }).fill('owner:payments tier:1 ledger');
    await tally(page, '1 of 26 services');
    expect(await names(page)).toEqual(['Ledger']);
    await page.getByRole('combobox', { name: 'Filter services' }).fill('basket to receipt');
    await tally(page, '1 of 26 services');
    expect(await names(page)).toEqual(['Checkout']);
    await page.waitForURL('**/services/?q=basket+to+receipt');
    await page.close();
  });

  test('a facet narrows down, "back" undoes it, and another tab shows the same', async () => {
    const page = await opened();
    await facet(page, 'Owner', 'Payments').check();
    await tally(page, ' of 26 services');
    const narrowed = await names(page);
    const url = page.url();
    expect(new URL(url).search).toBe('?owner=payments');
    await facet(page, 'Tier', '1').check();
    await page.waitForURL('**/services/?owner=payments&tier=1');
    await page.goBack();
    await page.waitForURL(url);
    await facet(page, 'Tier', '1').and(page.locator(':not(:checked)')).waitFor();
    expect(await names(page)).toEqual(narrowed);

    const other = await opened('?owner=payments');
    expect(await names(other)).toEqual(narrowed);
    await other.close();
    await page.goBack();
    await tally(page, '26 services');
    await page.close();
  });

  test('what is typed and what is chosen is one state, with one address', async () => {
    const page = await opened();
    const box = page.getByRole('combobox', { name: 'Filter services' });
    await box.fill('owner:pay');
    await facet(page, 'Owner', 'Payments').and(page.locator(':checked')).waitFor();
    await box.fill('owner:payments');
    await page.waitForURL('**/services/?owner=payments');
    await facet(page, 'Owner', 'Supply').check();
    await page.waitForURL('**/services/?owner=payments&owner=supply');
    expect(await box.inputValue()).toBe('owner:payments,supply');
    await facet(page, 'Owner', 'Payments').uncheck();
    expect(await box.inputValue()).toBe('owner:supply');
    await page.goBack();
    await page.waitForURL('**/services/?owner=payments&owner=supply');
    expect(await box.inputValue()).toBe('owner:payments,supply');
    await page.close();
  });

  test('an unknown field or value says so, and offers the near one', async () => {
    const page = await opened();
    const box = page.getByRole('combobox', { name: 'Filter services' });
    await box.fill('ownr:payments');
    await page.getByText('ownr is not a field of this list.').waitFor();
    await page.getByRole('button', { name: 'owner:payments' }).press('Enter');
    await page.waitForURL('**/services/?owner=payments');
    expect(await box.inputValue()).toBe('owner:payments');
    await box.fill('owner:paymnets');
    await page.getByText('No owner here is paymnets.').waitFor();
    await page.getByRole('button', { name: 'owner:payments' }).click();
    await tally(page, '7 of 26 services');
    await page.close();
  });

  test('the filter goes on with fields and with their values, by keyboard', async () => {
    const page = await opened();
    const field = page.getByRole('combobox', { name: 'Filter services' });
    const option = (name: RegExp) => page.getByRole('option', { name });
    await field.click();
    await page.keyboard.type('own');
    await option(/^owner:/).waitFor();
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('owner:');
    await option(/^owner:payments .*\d/).waitFor();
    await page.keyboard.type('pa');
    await page.locator('[role=option][aria-selected=true]').filter({ hasText: 'owner:payments' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('owner:payments ');
    await page.waitForURL('**/services/?owner=payments');
    await page.keyboard.type('ti');
    await option(/^tier:/).waitFor();
    await page.keyboard.press('Escape');
    await option(/^tier:/).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('owner:payments ti');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    await field.fill('owner:');
    await option(/^owner:supply/).click();
    expect(await field.inputValue()).toBe('owner:supply ');
    await page.close();
  });

  test('heads sort, say so, and turn round by keyboard', async () => {
    const page = await opened();
    const head = page.getByRole('columnheader', { name: 'Tier' });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort=ascending]', { hasText: 'Tier' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort=descending]', { hasText: 'Tier' }).waitFor();
    expect(new URL(page.url()).search).toBe('?sort=-tier');
    const tiers = (await page.locator('.rows td[data-fact=tier]').allTextContents()).filter(Boolean).map(Number);
    expect(tiers).toEqual([...tiers].sort((a, b) => b - a));
    await page.close();
  });

  test('columns are chosen', async () => {
    const page = await opened();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Tags' }).check();
    await page.getByRole('columnheader', { name: 'Tags' }).waitFor();
    await page.getByRole('checkbox', { name: 'Tier' }).uncheck();
    await page.getByRole('columnheader', { name: 'Tier' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Tags' }).waitFor({ state: 'hidden' });
    expect(await page.locator('.rows tbody tr').first().locator('td').count()).toBe(6);
    await page.close();
  });

  test('of more rows than a page has, the next come when they are asked for, and the first of them gets the focus', async () => {
    const entities = Array.from({ length: 620 }, (_, at): EntityRecord => {
      const name = `s${String(at).padStart(3, '0')}`;
      const ref = `service:default/${name}`;
      return {
        ref,
        kind: 'service',
        name,
        title: name,
        namespace: 'default',
        address: `services/${name}`,
        ...{ tags: [], relations: [] },
      } as unknown as EntityRecord;
    });
    const index = listIndex(
      entities,
      new EntityIndex({ entities, kinds: [], problems: [] } as unknown as Snapshot, '/'),
    );
    const page = await browser.newPage();
    await page.route('**/api/index/services.json', (route) => route.fulfill({ json: index }));
    await page.route(/services\.(facts|descriptions)\.json$/, (route) => route.fulfill({ status: 404 }));
    await page.goto(new URL('services/', inject('example')).href);
    await page.getByRole('button', { name: 'Show 120 more' }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('s500');
    expect(await page.getByRole('button', { name: /^Show / }).count()).toBe(0);
    await expect.poll(() => names(page)).toEqual(entities.map(({ name }) => name));
    await page.close();
  });

  test('CSV holds what is shown', async () => {
    const page = await opened('?q=tier:1+owner:payments+ledger&columns=owner,tier');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('services.csv');
    expect((await buffer(await download.createReadStream())).toString()).toBe(
      '\ufeffname,title,owner,tier\r\nledger,Ledger,payments,1\r\n',
    );
    await page.close();
  });

  test('nothing scrolls sideways at 320 px, and filters are folded', async () => {
    const page = await opened('', { viewport: { width: 320, height: 640 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await facet(page, 'Owner', 'Payments').isVisible()).toBe(false);
    await page.locator('.facets summary').click();
    await facet(page, 'Owner', 'Payments').check();
    await tally(page, ' of 26 services');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.close();
  });

  test('when its index does not come, the plain list stays and a sentence says so', async () => {
    const page = await browser.newPage();
    await page.route('**/api/index/services.json', (route) => route.abort());
    await page.goto(new URL('services/', inject('example')).href);
    await page.getByText('The filters could not be loaded, so this is the plain list.').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(26);
    await page.close();
  });

  test('rows stay where they were when scripts take over', async () => {
    const place = (page: Page) => page.locator('tbody tr').nth(5).boundingBox();
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const held = Promise.withResolvers<void>();
    await page.route('**/api/index/services.json', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(new URL('services/', inject('example')).href, { waitUntil: 'domcontentloaded' });
    const before = await place(page);
    held.resolve();
    await page.locator('#plain-list').waitFor({ state: 'detached' });
    await page.locator('tbody tr').nth(5).waitFor();
    // Rows are drawn once more when it is known how services are.
    await expect.poll(() => place(page)).toEqual(before);
    await page.close();
  });
});
