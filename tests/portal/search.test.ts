/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage, type OpenBrowser } from './visit.ts';

describe.skipIf(!inject('browser'))('the search page', () => {
  let browser: OpenBrowser;
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ browser, page, errors } = given);
  });

  const go = (query: string) => page.goto(new URL(`search/${query}`, inject('example')).href);
  const box = () => page.getByRole('searchbox', { name: 'Search entries, documents and APIs' });
  const result = (name: string | RegExp) => page.locator('.result-link').filter({ hasText: name });
  const filter = (name: RegExp) => page.getByRole('complementary', { name: 'Filters' }).getByRole('checkbox', { name });
  const query = () => new URL(page.url()).search;
  /** Waits for both indexes: neither waits for the other. */
  async function answered(): Promise<void> {
    for (const name of ['Entries', 'Documents and API operations'])
      await page.getByRole('region', { name, exact: true }).waitFor();
  }
  const focused = () => page.evaluate(() => document.activeElement?.textContent);

  test('entries come first, then documents and operations of APIs, with arrows from the field and back', async () => {
    await go('?q=ledger');
    await answered();
    expect(await page.locator('.result-link').first().textContent()).toBe('Ledger');
    expect(await page.getByRole('region').first().getAttribute('aria-label')).toBe('Entries');
    await box().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Ledger');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Ledger database');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await box().evaluate((element) => element === document.activeElement)).toBe(true);
    await result('POST /entries').first().click();
    await page.waitForURL('**/apis/ledger-http/reference/#*');
    expect(errors).toEqual([]);
  });

  test('filters are in the address, and "back" takes one away', async () => {
    await go('?q=ledger');
    await filter(/^API operation/).check();
    await page.waitForURL('**/search/?q=ledger&type=operation');
    await page.getByRole('region', { name: 'Entries' }).waitFor({ state: 'detached' });
    await result('POST /entries').first().waitFor();
    await page.goBack();
    await page.getByRole('region', { name: 'Entries' }).waitFor();
    expect(query()).toBe('?q=ledger');
  });

  test('the first documents are shown before the others are loaded, and of more, the first gets the focus', async () => {
    await page.addInitScript(() => {
      const counts: number[] = [];
      Object.assign(window, { counts });
      new MutationObserver(() => {
        const region = '[aria-label="Documents and API operations"]';
        const count = document.querySelectorAll(`${region} .result-link`).length;
        if (count !== (counts.at(-1) ?? 0)) counts.push(count);
      }).observe(document, { childList: true, subtree: true });
    });
    await go('?q=ledger');
    const documents = page.getByRole('region', { name: 'Documents and API operations' });
    await documents.getByRole('button', { name: /^\d+ more$/ }).waitFor();
    expect(await page.evaluate('counts')).toEqual([3, 10]);
    await documents.getByRole('button', { name: /^\d+ more$/ }).click();
    const first = documents.locator('.result-link').nth(10);
    await expect.poll(() => first.evaluate((link) => link === document.activeElement)).toBe(true);
  });

  test('the index is loaded before anything is asked, and not taken from the cache of the browser without asking', async () => {
    const files = ['changed', 'words', 'facts'].map((file) => page.waitForRequest(`**/pagefind/${file}.json`));
    await go('');
    const headers = await Promise.all((await Promise.all(files)).map((request) => request.allHeaders()));
    expect(headers.map((header) => header['cache-control'])).toEqual(['max-age=0', 'max-age=0', 'max-age=0']);
  });

  test('an index that cannot be loaded is an alert, and entries are still found', async () => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await go('?q=ledger');
    expect(await page.getByRole('alert').textContent()).toBe(
      'The index of documents could not be loaded. Reload the page to try again.',
    );
    await result('Ledger').first().waitFor();
  });

  test('the palette leads to it with what was typed', async () => {
    await page.goto(inject('example'));
    await page.keyboard.press('/');
    await page.keyboard.type('ledger');
    await page.getByRole('option', { name: 'All results for “ledger”' }).click();
    await page.waitForURL('**/search/?q=ledger');
    await result('Ledger').first().waitFor();
  });

  test('without scripts there are the lists, and no field that does nothing', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(new URL('search/', inject('example')).href);
    expect(await still.getByRole('searchbox').count()).toBe(0);
    expect(await still.getByRole('main').getByRole('link', { name: 'Services' }).getAttribute('href')).toBe(
      '/services/',
    );
    await plain.close();
  });
});
