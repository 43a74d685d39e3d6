/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser'))('the keys of every page', () => {
  let page: Page;
  eachWithPage((given) => {
    ({ page } = given);
  });

  const go = (path: string) => page.goto(new URL(path, inject('example')).href);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  const sheet = () => page.getByRole('dialog', { name: 'Keyboard' });

  test('g and a letter go to a page of the menu, and other letters nowhere', async () => {
    await go('/services/checkout/');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/services/');
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.keyboard.press('s');
    expect(new URL(page.url()).pathname).toBe('/services/');
  });

  test('? shows every key, with those of the menu; those without Ctrl can be turned off, and that is kept', async () => {
    await go('/');
    await page.keyboard.press('?');
    await sheet().waitFor();
    const shown = await sheet().locator('dd').allTextContents();
    const links = page.locator('#menu a[data-key]');
    expect(await links.count()).toBeGreaterThan(12);
    for (const link of await links.locator('span:first-child').allTextContents()) expect(shown).toContain(link);
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Keyboard' }).click();
    await sheet().getByLabel('Keys without Ctrl').uncheck();
    await page.keyboard.press('Escape');
    await go('/teams/');
    for (const key of ['?', '/', 'g', 's']) await page.keyboard.press(key);
    expect(new URL(page.url()).pathname).toBe('/teams/');
    expect(await page.locator('dialog').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor();
  });

  test('where a newer portal has other files, keys and the search say so and offer to reload the page', async () => {
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(message));
    await page.route(/\/(?:key-sheet|mount-palette)\./, (route) => route.fulfill({ status: 404 }));
    await go('/');
    for (const [key, said] of [
      ['?', 'The keyboard shortcuts could not be loaded. The portal may have been updated.'],
      ['/', 'Search could not be loaded. The portal may have been updated.'],
    ] as const) {
      await page.keyboard.press(key);
      const notice = page.getByRole('dialog').getByRole('alert');
      await notice.getByText(said).waitFor();
      expect(await notice.getByRole('button', { name: 'Reload the page' }).count()).toBe(1);
      await notice.getByRole('button', { name: 'Close' }).click();
      await notice.waitFor({ state: 'detached' });
    }
    expect(broken).toEqual([]);
  });

  test('j, k and arrows move through rows, also from the field above them, and Enter opens one', async () => {
    await go('/services/');
    await page.locator('tbody.drawn tr').first().waitFor();
    // What comes after the rows draws them again.
    await page.waitForLoadState('networkidle');
    const titles = await page.locator('tbody.drawn th a').allTextContents();
    await page.keyboard.press('j');
    expect(await focused()).toBe(titles[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[2]);
    await page.keyboard.press('k');
    expect(await focused()).toBe(titles[1]);
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowUp');
    const field = page.getByRole('combobox', { name: 'Filter services' });
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('checkout');
    expect(await field.inputValue()).toBe('checkout');
    await page.waitForFunction(() => document.querySelector('tbody.drawn th a')?.textContent === 'Checkout');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/checkout/');
  });
});
