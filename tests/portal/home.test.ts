/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser'))('the home page', () => {
  let context: BrowserContext;
  let page: Page;
  eachWithPage((given) => {
    ({ context, page } = given);
  });

  const go = (path: string) => page.goto(new URL(path, inject('example')).href);
  const panel = (title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });

  test('shows what was starred and seen lately, and nothing before', async () => {
    await go('/');
    expect(await panel('Starred').isVisible()).toBe(false);
    expect(await panel('Recently viewed').isVisible()).toBe(false);
    const nothing = page.getByText('Pages that you open or star are listed here.');
    await nothing.waitFor();
    await go('/services/checkout/');
    const star = page.getByRole('button', { name: 'Star Checkout' });
    await star.click();
    expect(await star.getAttribute('aria-pressed')).toBe('true');
    await go('/');
    await panel('Recently viewed').getByRole('link').first().waitFor();
    expect(await nothing.isVisible()).toBe(false);
    expect(await panel('Starred').getByRole('link').allTextContents()).toEqual(['Checkout']);
    expect(await panel('Recently viewed').getByRole('link').allTextContents()).toEqual(['Checkout']);
    await go('/services/checkout/');
    await star.click();
    await go('/');
    expect(await panel('Starred').isVisible()).toBe(false);
  });

  const choose = (team: string) => page.getByRole('combobox', { name: 'My team' }).selectOption(team);
  const broken = () => page.locator('.home .amiss:visible li:visible');

  test('keeps the team that was chosen, and shows what of it is broken, then what it depends on, then the others, each once', async () => {
    await go('/');
    expect(await broken().locator('.strong').allTextContents()).toEqual(['Order projector', 'Checkout']);
    await choose('Payments');
    await panel('My team').getByRole('link', { name: 'Payments', exact: true }).waitFor();
    await page.reload();
    await panel('My team').getByRole('link', { name: '7 services' }).waitFor();
    const own = page.locator('.broken-own');
    await own.getByRole('heading', { name: 'Payments' }).waitFor();
    expect(await own.locator('.strong').allTextContents()).toEqual(['Order projector', 'Checkout']);
    await expect.poll(() => broken().count()).toBe(2);
    await page.getByRole('button', { name: 'Change' }).click();
    await choose('Discovery');
    await own.getByRole('heading', { name: 'What Discovery depends on' }).waitFor();
    expect(await own.locator('.strong').allTextContents()).toEqual(['Checkout']);
    await own.getByText(/^All \d services with a health check are operational\.$/).waitFor();
    await page.getByRole('heading', { name: 'Others' }).waitFor();
    expect(await broken().locator('.strong').allTextContents()).toEqual(['Checkout', 'Order projector']);
  });

  test('shows what the team has to do, each with one action, and what others have to do behind it', async () => {
    await go('/');
    expect(await page.getByText('Needs attention').isVisible()).toBe(true);
    const drifted = page.locator('.gaps:not(.causes) details').nth(1).locator('.items .strong');
    expect((await drifted.allTextContents())[0]).toBe('Order projector');
    await choose('Supply');
    const todo = panel('To do').getByRole('listitem');
    await todo.first().waitFor();
    // What is of the own team comes first.
    await expect.poll(async () => (await drifted.allTextContents())[0]).toBe('Returns');
    for (const item of await todo.all()) expect(await item.getByRole('link').count()).toBe(1);
    expect(await todo.first().textContent()).toMatch(/^Warning1 service has an experimental or deprecated dependency/);
    expect(await panel('To do').getByRole('link', { name: 'for you to approve' }).getAttribute('href')).toContain(
      'review-requested',
    );
    expect(await page.getByText('Needs attention').isVisible()).toBe(false);
    await page.getByText('All teams').click();
    expect(await page.getByText('Needs attention').isVisible()).toBe(true);
    await panel('Recently changed in Supply').waitFor();
  });

  test('shows nothing of the team before when another cannot be loaded', async () => {
    await go('/');
    await choose('Payments');
    await panel('Recently changed in Payments').waitFor();
    await page.route('**/home/teams/supply.json', (route) => route.fulfill({ body: '<html>' }));
    await page.getByRole('button', { name: 'Change' }).click();
    await choose('Supply');
    await page.getByText('Supply could not be loaded.').waitFor();
    expect(await page.locator('.broken-own').isVisible()).toBe(false);
    expect(await panel('To do').isVisible()).toBe(false);
    expect(await page.getByText('Needs attention').isVisible()).toBe(true);
    await page.getByRole('heading', { name: 'Recently changed', exact: true }).waitFor();
    expect(await broken().locator('.strong').allTextContents()).toEqual(['Order projector', 'Checkout']);
  });

  test.each([
    [
      'nonsense',
      `localStorage.setItem('waypost', '{"starred":[null,{"address":"//evil.example","title":"x","kind":"y"}],"recent":7'); localStorage.setItem('waypost-theme', '<b>')`,
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
    await panel('My team').getByRole('link', { name: 'Payments', exact: true }).waitFor();
    expect(errors).toEqual([]);
  });
});
