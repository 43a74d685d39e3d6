/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser'))('the home page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  eachWithPage((given) => {
    ({ browser, context, page } = given);
  });

  const go = (path: string) => page.goto(new URL(path, inject('example')).href);
  const panel = (title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });

  test('shows what was starred and seen lately, and nothing before', async () => {
    await go('/');
    expect(await panel('Starred').isVisible()).toBe(false);
    expect(await panel('Recently viewed').isVisible()).toBe(false);
    await go('/services/checkout/');
    const star = page.getByRole('button', { name: 'Star Checkout' });
    await star.click();
    expect(await star.getAttribute('aria-pressed')).toBe('true');
    await go('/');
    await panel('Recently viewed').getByRole('link').first().waitFor();
    expect(await panel('Starred').getByRole('link').allTextContents()).toEqual(['Checkout']);
    expect(await panel('Recently viewed').getByRole('link').allTextContents()).toEqual(['Checkout']);
    await go('/services/checkout/');
    await star.click();
    await go('/');
    expect(await panel('Starred').isVisible()).toBe(false);
  });

  test('keeps the team that was chosen once, and shows its services', async () => {
    await go('/');
    await page.getByRole('combobox', { name: 'My team' }).selectOption('Payments');
    await panel('My team').getByRole('link', { name: 'Ledger', exact: true }).waitFor();
    await page.reload();
    await panel('My team').getByRole('link', { name: 'Ledger', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('combobox', { name: 'My team' }).selectOption('Supply');
    await panel('My team').getByRole('link', { name: 'Inventory', exact: true }).waitFor();
  });

  test('says so when the chosen team is gone, and lets another be chosen', async () => {
    await go('/');
    await page.evaluate(() => {
      localStorage.setItem('waypost', JSON.stringify({ team: { address: 'teams/gone', title: 'Gone', kind: 'team' } }));
    });
    await page.reload();
    await page.getByText('Gone could not be loaded.').waitFor();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('combobox', { name: 'My team' }).waitFor();
  });

  test('writes times as people say them, with the time itself in a tooltip', async () => {
    await go('/');
    const built = page.locator('footer time').first();
    expect(await built.textContent()).toMatch(/^(?:just now|\d+ minutes? ago)$/);
    expect(await built.getAttribute('title')).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d UTC$/);
  });

  test.each([
    [
      'nonsense',
      `localStorage.setItem('waypost', '{"starred":[null,{"address":"//evil.example","title":"x","kind":"y"}],"recent":7'); localStorage.setItem('waypost-theme', '<b>')`,
    ],
    [
      'wrong types',
      `localStorage.setItem('waypost', '{"starred":{"a":1},"recent":[null,3,{"address":"../../x","title":"x","kind":"y"}],"team":[]}')`,
    ],
    [
      'nothing, for it is forbidden',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })`,
    ],
    [
      'nothing more, for it is full',
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }`,
    ],
  ])('stands when the browser holds %s', async (_, script) => {
    await context.addInitScript(script);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await go('/services/checkout/');
    await page.getByRole('button', { name: 'Star Checkout' }).click();
    await page.getByLabel('Theme').selectOption('dark');
    await go('/');
    await page.getByRole('combobox', { name: 'My team' }).selectOption('Payments');
    await panel('My team').getByRole('link', { name: 'Ledger', exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  test('shows what needs attention and what changed without scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(inject('example'));
    expect(await still.getByRole('heading', { level: 2 }).allTextContents()).toEqual(
      expect.arrayContaining(['Needs attention', 'Recently changed']),
    );
    expect(await still.getByRole('heading', { name: 'My team' }).isVisible()).toBe(false);
    await plain.close();
  });
});
