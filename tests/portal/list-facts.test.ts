/// <reference lib="dom" />
import type { Page, Route } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

const FACTS = '**/api/index/services.facts.json';

describe.skipIf(!inject('browser'))('a list whose facts come late or never', () => {
  let page: Page;
  eachWithPage((given) => {
    ({ page } = given);
  });
  const open = (query: string, list = 'services') => page.goto(new URL(`${list}/${query}`, inject('example')).href);
  const filter = () => page.getByRole('combobox', { name: 'Filter services' });
  const rows = () => page.locator('.rows tbody tr:visible');

  test('says that a filter waits for them, and shows no rows before', async () => {
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

  test('says that words that only they have are not found yet', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/api/index/services.{facts,descriptions}.json', async (route) => {
      await released;
      await route.continue();
    });
    await open('?q=basket+to+receipt');
    await page.getByText('Loading…').waitFor();
    expect(await page.getByText(/0 of 26|No services match/).count()).toBe(0);
    release();
    await page.getByText('1 of 26 services').waitFor();
  });

  test('says which filter it cannot answer, and answers it after another try', async () => {
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

  test('shows its rows where nothing asks for them, without what they would say', async () => {
    await page.route(FACTS, (route) => route.fulfill({ status: 503 }));
    await open('?sort=-changed&columns=owner,oncall');
    await page
      .getByText('Some facts about these services could not be loaded, so filters do not search them.')
      .waitFor();
    await page.getByText(/^26 services$/).waitFor();
    expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Name', 'Owner']);
    expect(await page.getByRole('group', { name: 'On call' }).count()).toBe(0);
    await filter().fill('oncall:none');
    await page.getByText('The filter by oncall cannot be answered').waitFor();
    expect(await rows().count()).toBe(0);
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await page.getByText(/^26 services$/).waitFor();
  });

  test('says that descriptions are not searched', async () => {
    await page.route('**/api/index/services.descriptions.json', (route) => route.fulfill({ body: '<html>' }));
    await open('');
    await page.getByText('The descriptions could not be loaded, so a filter does not search them.').waitFor();
    await page.getByText(/^26 services$/).waitFor();
  });
});
