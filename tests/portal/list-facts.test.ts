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
});
