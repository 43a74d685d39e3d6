/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { askPalette } from './ask-palette.ts';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser'))('the palette', () => {
  let context: BrowserContext;
  let page: Page;
  eachWithPage((given) => {
    ({ context, page } = given);
  });

  const go = (path: string) => page.goto(new URL(path, inject('example')).href);
  const box = () => page.getByRole('combobox', { name: 'Search or jump to' });
  const options = () => page.getByRole('option');
  const active = () => page.locator('[role="option"][aria-selected="true"] .palette-title').textContent();
  const path = () => new URL(page.url()).pathname;

  const ask = (query: string, key?: string) => askPalette(page, query, key);

  test('a key opens it on any page, and Enter goes to what was named', async () => {
    await go('/services/checkout/docs/');
    for (const key of ['/', 'Control+k', 'Meta+k']) {
      await ask('ledger', key);
      expect(await active()).toBe('Ledger');
      if (key !== 'Meta+k') await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/ledger/');
  });

  test('questions of people who are new are answered first, or by a sentence', async () => {
    await go('/');
    await ask('what uses kafka');
    const best = page.locator('[role="option"][aria-selected="true"]');
    for (const [query, title, href] of [
      ['what uses kafka', 'What uses Event stream', /^\/resources\/event-stream\/#dependencies$/],
      ['logs of checkout', 'Dashboard', /^https:/],
      ['how do I get a database', 'Create: PostgreSQL database', /^\/create\/provision\/postgresql\/#request$/],
      ['who approves changes to pricing', 'Who may change Pricing', /^\/services\/pricing\/#access$/],
      ['pull requests', 'Audit', /\/audit\/$/],
      ['pagerduty', 'Services with a pager on call', /^\/services\/\?oncall=page$/],
    ] as const) {
      await box().fill(query);
      await best.filter({ hasText: title }).waitFor();
      expect(await best.getAttribute('href')).toMatch(href);
    }
    await box().fill('deployments');
    await page.getByText('The portal has no deployments itself. Name an entry to see its links.').waitFor();
    await expect.poll(() => page.locator('.palette').getByRole('option').count()).toBe(0);
    await box().fill('vacation');
    await page.getByText('Nothing matches “vacation”.').waitFor();
    // How a service is is said where it is not well.
    await box().fill('order projector');
    await best.getByText('Down', { exact: true }).waitFor();
    await box().fill('ledger');
    await best.getByText('Ledger', { exact: true }).waitFor();
    expect(await page.locator('.palette-list .status').count()).toBe(0);
  });

  test('arrows move through the list and round its ends, Home stays with the text, and Ctrl with Enter opens a new tab', async () => {
    await go('/');
    await ask('payments');
    await page.getByRole('group', { name: 'Documentation' }).waitFor();
    const titles = await options().locator('.palette-title').allTextContents();
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(titles[1]);
    expect(await box().getAttribute('aria-activedescendant')).toBe(
      await page.locator('[role="option"][aria-selected="true"]').getAttribute('id'),
    );
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe(titles.at(-1));
    await page.keyboard.press('Home');
    await page.keyboard.type('x');
    expect(await box().inputValue()).toBe('xpayments');
    await box().fill('inventory');
    await page.locator('[aria-selected="true"]', { hasText: 'Inventory' }).waitFor();
    const [opened] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Control+Enter')]);
    await opened.waitForURL('**/services/inventory/');
    expect(path()).toBe('/');
  });

  test('in a field only Ctrl or ⌘ with K opens it, and gives the field back', async () => {
    await go('/');
    await page.keyboard.press('Control+/');
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.id = 'field';
      document.querySelector('main')!.append(input);
      input.focus();
    });
    await page.keyboard.type('a/b');
    expect(await page.locator('#field').inputValue()).toBe('a/b');
    expect(await page.locator('dialog').count()).toBe(0);
    for (const key of ['Control+k', 'Meta+k']) {
      await page.keyboard.press(key);
      await box().waitFor();
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
    }
    await go('/services/');
    await page.getByRole('combobox', { name: 'Filter services' }).focus();
    await page.keyboard.press('Control+k');
    await box().waitFor();
  });

  test('Tab completes a filter, so does a click, which leaves the focus in the field, and ? says what can be typed', async () => {
    await go('/');
    await ask('owner:pa');
    await page.keyboard.press('Tab');
    expect(await box().inputValue()).toBe('owner:payments ');
    await page.keyboard.type('lif');
    await page.getByRole('group', { name: 'Tab completes' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await box().inputValue()).toBe('owner:payments lifecycle:');
    await page.getByRole('option').filter({ hasText: 'lifecycle:deprecated' }).click();
    expect(await box().inputValue()).toBe('owner:payments lifecycle:deprecated ');
    expect(await box().evaluate((element) => element === document.activeElement)).toBe(true);
    await box().fill('?');
    const typed = page.getByRole('group', { name: 'What you can type' }).getByRole('option');
    await typed.filter({ hasText: 'a state' }).click();
    expect(await box().inputValue()).toBe('down');
    await options().filter({ hasText: 'Services that are down' }).waitFor();
  });

  test('on the page of an entry it begins with what can be done there', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await go('/services/checkout/');
    await ask('');
    const here = page.getByRole('group', { name: 'Checkout' }).getByRole('option');
    await here.filter({ hasText: 'Runbook' }).waitFor();
    await box().fill('copy reference');
    await page.waitForFunction(() =>
      document.querySelector('[aria-selected="true"]')?.textContent.startsWith('Copy reference'),
    );
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('service:checkout');
  });

  test('an index that cannot be had leaves pages and documentation, and says so', async () => {
    await page.route('**/api/catalog.json', (route) => route.abort());
    await go('/');
    await ask('problems');
    expect(await page.getByRole('status').textContent()).toMatch(/^The catalog could not be loaded\./);
    expect(await active()).toBe('Problems');
  });

  test('the index of documentation is loaded before the first letter, without what only the search page needs', async () => {
    await go('/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const loaded = page.waitForResponse('**/pagefind/words.json');
    await page.keyboard.press('/');
    await loaded;
    await page.keyboard.type('rotate credentials');
    await page.getByRole('group', { name: 'Documentation' }).waitFor();
    expect(asked.filter((path) => /pagefind.*(?:facts\.json|pf_filter)/.test(path))).toEqual([]);
  });

  test('documentation that cannot be searched leaves the catalog, and says so', async () => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await go('/');
    await ask('ledger');
    await page.getByText('The documentation could not be searched.').waitFor();
    expect(await active()).toBe('Ledger');
  });

  test('a theme is chosen from it, and kept over pages from before the first paint', async () => {
    await go('/');
    await ask('dark theme');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await context.addInitScript(() => {
      // What a person sees first is what stands when the body begins.
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        (window as unknown as { first?: string }).first = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await go('/services/');
    expect(await page.evaluate(() => (window as unknown as { first?: string }).first)).toBe('dark');
    expect(await page.getByLabel('Theme').inputValue()).toBe('dark');
  });

  test('below another path, everything it finds is there, too', async () => {
    const url = inject('hosted');
    await page.goto(new URL('services/', url).href);
    await ask('ledger');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/some-repo/services/ledger/');
    await ask('reconciliation');
    await page.getByRole('group', { name: 'Documentation' }).getByRole('option').first().click();
    await page.waitForURL('**/some-repo/services/ledger/docs/**');
    await ask('problems');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/some-repo/problems/');
    await page.goto(url);
    const home = page.getByRole('main');
    expect(await home.getByRole('link', { name: 'Ledger', exact: true }).first().getAttribute('href')).toBe(
      '/some-repo/services/ledger/',
    );
  });
});
