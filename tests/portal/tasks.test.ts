/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

/** What a task may take, from any page. */
const MOST = { keys: 12, clicks: 4 };

describe.skipIf(!inject('browser'))('what people come for', () => {
  let page: Page;
  let taken: { keys: number; clicks: number };
  eachWithPage((given) => {
    ({ page } = given);
    taken = { keys: 0, clicks: 0 };
  });

  const start = (path: string) => page.goto(new URL(path, inject('example')).href);
  const press = async (...keys: readonly string[]) => {
    taken.keys += keys.length;
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Jumps to the best result of a query. */
  const jump = async (query: string, best: string) => {
    await press('Control+k', ...query);
    await page.waitForFunction(
      (title) => document.querySelector('[role="option"][aria-selected="true"] .palette-title')?.textContent === title,
      best,
    );
    await press('Enter');
  };
  const click = async (role: 'link', name: string | RegExp) => {
    taken.clicks += 1;
    await page.getByRole(role, { name }).filter({ visible: true }).first().click();
  };
  const isQuick = () =>
    expect((taken.keys <= MOST.keys && taken.clicks === 0) || (taken.keys === 0 && taken.clicks <= MOST.clicks)).toBe(
      true,
    );

  test('page the owner of ledger', async () => {
    await start('audit/');
    await jump('ledger', 'Ledger');
    await page.waitForURL('**/services/ledger/');
    const way = page.locator('.entity-head').getByRole('link', { name: /^Page / });
    expect(await way.getAttribute('href')).toMatch(/^https:/);
    isQuick();
  });

  test('production services of a domain in tier 1 without on-call, as an address to share', async () => {
    await start('teams/');
    await press('g', 's');
    await page.waitForURL('**/services/');
    await page.getByRole('combobox', { name: 'Filter services' }).waitFor();
    const filter = 'domain:finance tier:1 lifecycle:production -oncall';
    await page.getByRole('combobox', { name: 'Filter services' }).fill(filter);
    await page.waitForFunction(() => location.search.includes('oncall=none'));
    const shared = page.url();
    await page.goto(shared);
    expect(await page.getByRole('combobox', { name: 'Filter services' }).inputValue()).toContain('tier:1');
  });

  test('what breaks if a database goes down, with owners', async () => {
    await start('docs/');
    await click('link', /^Resources/);
    await click('link', 'Checkout database');
    await click('link', 'See which');
    await page.getByRole('columnheader', { name: 'Owner' }).first().waitFor();
    await page
      .getByText(/^If Checkout database breaks, .* affected\.$/)
      .filter({ visible: true })
      .first()
      .waitFor();
    isQuick();
  });

  test('call the API of inventory', async () => {
    await start('health/');
    await click('link', /^APIs/);
    await click('link', 'Inventory HTTP API');
    const call = page.locator('#reference .code-block');
    expect(await call.locator('pre').textContent()).toContain("curl 'https://api.acme.example/inventory/");
    taken.clicks += 1;
    await call.getByRole('button', { name: 'Copy' }).click();
    isQuick();
  });

  test('what changed yesterday', async () => {
    await start('costs/');
    await jump('yesterday', 'Services changed yesterday');
    await page.waitForURL('**/services/?changed=yesterday');
    isQuick();
  });
});
