/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { heardOn, stopOf, tabTo } from './keyboard-walk.ts';
import { eachWithPage } from './visit.ts';

const WIDTHS = [360, 1360] as const;

describe.skipIf(!inject('browser'))('by keyboard alone', () => {
  let page: Page;
  eachWithPage((given) => {
    ({ page } = given);
  });

  async function start(path: string, width: number): Promise<void> {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(new URL(path, inject('example')).href);
  }

  test.each(WIDTHS)('page the owner of ledger, at %i px', async (width) => {
    await start('audit/', width);
    if (width === 360) {
      await tabTo(page, 'button', 'Menu');
      await page.keyboard.press('Enter');
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: /^Services/ })
        .waitFor();
    }
    await tabTo(page, 'link', /^link "Services/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/');
    const filter = page.getByRole('combobox', { name: 'Filter services' });
    await filter.waitFor();
    await page.waitForLoadState('networkidle');
    await tabTo(page, 'combobox', 'Filter services');
    await page.keyboard.type('ledger');
    await page.getByRole('status').filter({ hasText: / of / }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect((await stopOf(page)).said).toBe('link "Ledger"');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/ledger/');
    const way = await tabTo(page, 'link', /^link "Page /);
    expect(way).toEqual(expect.arrayContaining(['link "Skip to content"', 'link "Owner: Payments"']));
  });

  /** Jumps by the palette to the best result of a query. The focus stays in its box, which names that result. */
  async function jump(query: string, best: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(query);
    const option = page.getByRole('option', { name: best, selected: true });
    await option.waitFor();
    expect((await stopOf(page)).said).toBe('combobox "Search or jump to"');
    const active = await page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant'));
    expect(await option.getAttribute('id')).toBe(active);
    await page.keyboard.press('Enter');
  }

  test.each(WIDTHS)('services of a domain in tier 1 without on-call, at %i px', async (width) => {
    await start('create/register/', width);
    await jump('with comm', 'Tier 1 without on-call, in commerce');
    await page.waitForURL('**/services/?domain=commerce&lifecycle=production&tier=1&oncall=none');
    await page.getByRole('status').filter({ hasText: '1 of 26 services' }).waitFor();
    expect(await heardOn(page)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^heading "Services.*" \[level=1\]$/),
        'combobox "Filter services": domain:commerce lifecycle:production tier:1 oncall:none',
        'status: 1 of 26 services',
        'link "Search indexer"',
      ]),
    );
    await page.waitForLoadState('networkidle');
    await tabTo(page, 'combobox', 'Filter services');
    await page.keyboard.press('ArrowDown');
    expect((await stopOf(page)).said).toBe('link "Search indexer"');
  });

  test.each(WIDTHS)('what breaks if a database goes down, at %i px', async (width) => {
    await start('teams/', width);
    await jump('checkout-d', 'Checkout database');
    await page.waitForURL('**/resources/checkout-db/');
    await tabTo(page, 'link', 'See which');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: /^Payments/ }).waitFor();
    expect(await heardOn(page)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/If Checkout database breaks, .* affected\.$/),
        expect.stringMatching(/^heading "Payments.*" \[level=3\]$/),
        expect.stringMatching(/^link "Checkout"/),
      ]),
    );
    await tabTo(page, 'link', 'Checkout');
  });

  test.each(WIDTHS)('what changed yesterday, at %i px', async (width) => {
    await start('services/ledger/docs/', width);
    await jump('yesterday', 'Services changed yesterday');
    await page.waitForURL('**/services/?changed=yesterday');
    await page
      .getByRole('status')
      .filter({ hasText: / services$/ })
      .waitFor();
    expect(await heardOn(page)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^heading "Services.*" \[level=1\]$/),
        'combobox "Filter services": changed:yesterday',
        expect.stringMatching(/^status: \d+ of 26 services$/),
      ]),
    );
  });

  test.each(WIDTHS)('call the API of inventory, at %i px', async (width) => {
    await start('apis/inventory-http/', width);
    await tabTo(page, 'link', 'Skip to content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', 'Copy');
    // It says so for two seconds.
    const answer = page.getByRole('button', { name: /^(?:Copied|Not copied)/ }).waitFor();
    await page.keyboard.press('Enter');
    await answer;
    expect((await stopOf(page)).said).toMatch(/^button "/);
  });

  test.each(WIDTHS)('what closes gives the focus back, at %i px', async (width) => {
    await start('services/checkout/', width);
    const owner = page.getByRole('link', { name: 'Owner: Payments' });
    const isBack = () => owner.evaluate((element) => element === document.activeElement);
    await owner.focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(isBack).toBe(true);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(isBack).toBe(true);
    if (width !== 360) return;
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => menu.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('nothing keeps the focus: the last stop of a list is the foot of the page', async () => {
    await start('systems/', 1360);
    await page.getByRole('combobox', { name: 'Filter systems' }).waitFor();
    await page.waitForLoadState('networkidle');
    const said: string[] = [];
    while (said.length < 200 && !said.at(-1)?.startsWith('button "Keyboard'))
      said.push(
        await page.keyboard
          .press('Tab')
          .then(() => stopOf(page))
          .then((stop) => stop.said),
      );
    expect(said.at(-1)).toMatch(/^button "Keyboard/);
  });
});
