/// <reference lib="dom" />
import { buffer } from 'node:stream/consumers';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import type { EntityRecord } from '../../core/part/entity-record.ts';
import { EntityIndex } from '../../core/published/entity-index.ts';
import { listIndex } from '../../core/published/list-index.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser'))('the list of services', () => {
  let context: BrowserContext;
  let page: Page;
  eachWithPage((given) => {
    ({ context, page } = given);
  });

  const open = (query = '') => page.goto(new URL(`services/${query}`, inject('example')).href);
  const tally = async (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const names = (of = page) => of.locator('.rows tbody th > a').allTextContents();
  const box = () => page.getByRole('combobox', { name: 'Filter services' });
  const facet = (title: string, value: string, of = page) =>
    of.getByRole('group', { name: title, exact: true }).getByRole('checkbox', { name: new RegExp(`^${value} `) });

  test('a filter looks at every field, descriptions too, and is in the address', async () => {
    await open();
    await tally('26 services');
    await box().fill('owner:payments tier:1 ledger');
    await tally('1 of 26 services');
    expect(await names()).toEqual(['Ledger']);
    await box().fill('basket to receipt');
    await tally('1 of 26 services');
    expect(await names()).toEqual(['Checkout']);
    await page.waitForURL('**/services/?q=basket+to+receipt');
  });

  test('a facet narrows down, "back" undoes it, and a phone shows the same, with filters folded', async () => {
    await open();
    await facet('Owner', 'Payments').check();
    await tally(' of 26 services');
    const narrowed = await names();
    const url = page.url();
    expect(new URL(url).search).toBe('?owner=payments');
    await facet('Tier', '1').check();
    await page.waitForURL('**/services/?owner=payments&tier=1');
    await page.goBack();
    await page.waitForURL(url);
    await facet('Tier', '1').and(page.locator(':not(:checked)')).waitFor();
    expect(await names()).toEqual(narrowed);

    const phone = await context.newPage();
    await phone.setViewportSize({ width: 320, height: 640 });
    await phone.goto(url);
    await phone.getByRole('status').waitFor();
    expect(await names(phone)).toEqual(narrowed);
    expect(await facet('Owner', 'Payments', phone).isVisible()).toBe(false);
    await phone.locator('.facets summary').click();
    expect(await facet('Owner', 'Payments', phone).isChecked()).toBe(true);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.goBack();
    await tally('26 services');
  });

  test('what is typed and what is chosen is one state, with one address', async () => {
    await open();
    await box().fill('owner:pay');
    await facet('Owner', 'Payments').and(page.locator(':checked')).waitFor();
    await box().fill('owner:payments');
    await page.waitForURL('**/services/?owner=payments');
    await facet('Owner', 'Supply').check();
    await page.waitForURL('**/services/?owner=payments&owner=supply');
    expect(await box().inputValue()).toBe('owner:payments,supply');
    await facet('Owner', 'Payments').uncheck();
    expect(await box().inputValue()).toBe('owner:supply');
    await page.goBack();
    await page.waitForURL('**/services/?owner=payments&owner=supply');
    expect(await box().inputValue()).toBe('owner:payments,supply');
  });

  test('an unknown field or value says so, and offers the near one', async () => {
    await open();
    await box().fill('ownr:payments');
    await page.getByText('ownr is not a field of this list.').waitFor();
    await page.getByRole('button', { name: 'owner:payments' }).press('Enter');
    await page.waitForURL('**/services/?owner=payments');
    expect(await box().inputValue()).toBe('owner:payments');
    await box().fill('owner:paymnets');
    await page.getByText('No owner here is paymnets.').waitFor();
    await page.getByRole('button', { name: 'owner:payments' }).click();
    await tally('7 of 26 services');
  });

  test('the filter goes on with fields and with their values, by keyboard', async () => {
    await open();
    const option = (name: RegExp) => page.getByRole('option', { name });
    await box().click();
    await page.keyboard.type('own');
    await option(/^owner:/).waitFor();
    await page.keyboard.press('Tab');
    expect(await box().inputValue()).toBe('owner:');
    await option(/^owner:payments .*\d/).waitFor();
    await page.keyboard.type('pa');
    await page.locator('[role=option][aria-selected=true]').filter({ hasText: 'owner:payments' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await box().inputValue()).toBe('owner:payments ');
    await page.waitForURL('**/services/?owner=payments');
    await page.keyboard.type('ti');
    await option(/^tier:/).waitFor();
    await page.keyboard.press('Escape');
    await option(/^tier:/).waitFor({ state: 'detached' });
    expect(await box().inputValue()).toBe('owner:payments ti');
    expect(await box().getAttribute('aria-expanded')).toBe('false');
    await box().fill('owner:');
    await option(/^owner:supply/).click();
    expect(await box().inputValue()).toBe('owner:supply ');
  });

  test('heads sort by keyboard, columns are chosen, and CSV holds what is shown', async () => {
    await open('?q=owner:payments+ledger');
    await page.getByRole('columnheader', { name: 'Tier' }).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort=ascending]', { hasText: 'Tier' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort=descending]', { hasText: 'Tier' }).waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-tier');
    const tiers = (await page.locator('.rows td[data-fact=tier]').allTextContents()).filter(Boolean).map(Number);
    expect(tiers).toEqual([...tiers].sort((a, b) => b - a));
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Tags' }).check();
    await page.getByRole('columnheader', { name: 'Tags' }).waitFor();
    await page.getByRole('checkbox', { name: 'Tier' }).uncheck();
    await page.getByRole('columnheader', { name: 'Tier' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Tags' }).waitFor({ state: 'hidden' });
    await open('?q=tier:1+owner:payments+ledger&columns=owner,tier');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('services.csv');
    expect((await buffer(await download.createReadStream())).toString()).toBe(
      '\ufeffname,title,owner,tier\r\nledger,Ledger,payments,1\r\n',
    );
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
    await page.route('**/api/index/services.json', (route) => route.fulfill({ json: index }));
    await page.route(/services\.(facts|descriptions)\.json$/, (route) => route.fulfill({ status: 404 }));
    await open();
    await page.getByRole('button', { name: 'Show 120 more' }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('s500');
    expect(await page.getByRole('button', { name: /^Show / }).count()).toBe(0);
    await expect.poll(() => names()).toEqual(entities.map(({ name }) => name));
  });

  test('when its index does not come, the plain list stays and a sentence says so', async () => {
    await page.route('**/api/index/services.json', (route) => route.abort());
    await open();
    await page.getByText('The filters could not be loaded, so this is the plain list.').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(26);
  });

  test('rows stay where they were when scripts take over', async () => {
    const place = () => page.locator('tbody tr').nth(5).boundingBox();
    await page.setViewportSize({ width: 1360, height: 900 });
    const held = Promise.withResolvers<void>();
    await page.route('**/api/index/services.json', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(new URL('services/', inject('example')).href, { waitUntil: 'domcontentloaded' });
    const before = await place();
    held.resolve();
    await page.locator('#plain-list').waitFor({ state: 'detached' });
    await page.locator('tbody tr').nth(5).waitFor();
    // Rows are drawn once more when it is known how services are.
    await expect.poll(() => place()).toEqual(before);
  });

  const FACTS = '**/api/index/services.facts.json';
  const rows = () => page.locator('.rows tbody tr:visible');

  test('says that a filter waits for facts that come late, and shows no rows before', async () => {
    const held: Route[] = [];
    await page.route(FACTS, (route) => void held.push(route));
    await open('?oncall=none');
    await page.getByText('Loading what the filter by oncall needs…').waitFor();
    expect(await rows().count()).toBe(0);
    expect(await page.getByText(/of 26 services/).count()).toBe(0);
    for (const route of held) await route.continue();
    await page.getByText(/^\d+ of 26 services$/).waitFor();
    expect(await rows().count()).toBeGreaterThan(0);
    expect(await page.getByText('Loading').count()).toBe(0);
  });

  test('says which filter it cannot answer without facts, and answers it after another try', async () => {
    await page.route(FACTS, (route) => route.abort());
    await open('?q=-docs+oncall%3Anone');
    const notice = page.getByRole('alert').filter({
      hasText:
        'The filter by docs and oncall cannot be answered, because some facts about these services could not be loaded.',
    });
    await notice.waitFor();
    expect(await rows().count()).toBe(0);
    expect(await page.getByText(/of 26 services/).count()).toBe(0);
    expect(await page.title()).not.toMatch(/\(0\)/);
    await page.unroute(FACTS);
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByText(/^\d+ of 26 services$/).waitFor();
    expect(await notice.count()).toBe(0);
  });
});
