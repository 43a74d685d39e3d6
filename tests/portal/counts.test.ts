/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { isLong, someOf } from '../how-many.ts';
import { connected } from './visit.ts';

/** Pages that count rows of lists. */
const PAGES = [
  ...['', 'health/', 'teams/', 'systems/', 'domains/', 'services/', 'resources/'],
  ...['teams/payments/', 'teams/engineering/', 'domains/commerce/', 'systems/storefront/', 'people/ines-okafor/'],
];

describe.skipIf(!inject('browser') || inject('hosted') === '')('numbers that are links', () => {
  const browser = connected();

  test('lead to a list with as many rows', async () => {
    const page = await browser.newPage();
    await page.addInitScript(rememberTeam);
    const links = new Map<string, number>();
    const differ: string[] = [];
    for (const path of PAGES) {
      await page.goto(new URL(path, inject('hosted')).href);
      if (path === '') await page.locator('.own-todo li').first().waitFor();
      if (/^[a-z]+\/$/.test(path) && path !== 'health/') await page.getByRole('status').first().waitFor();
      for (const [href, number] of await counted(page)) {
        if (links.has(href) && links.get(href) !== number)
          differ.push(`${path}: ${href} is ${number} and ${links.get(href)}`);
        links.set(href, number);
      }
    }
    // A test that finds none finds nothing wrong.
    expect(links.size).toBeGreaterThan(30);
    for (const [href, number] of someOf([...links], isLong(), 8)) {
      await page.goto(href);
      const rows = await page.getByRole('status').first().textContent();
      if (Number.parseInt(rows ?? '', 10) !== number) differ.push(`${href} has ${rows}, not ${number}`);
    }
    expect(differ).toEqual([]);
    await page.close();
  });

  test('problems are as many in the menu, by cause, by file and by rule', async () => {
    const page = await browser.newPage();
    await page.goto(new URL('problems/', inject('hosted')).href);
    const inMenu = await page.getByRole('link', { name: /^Problems \d+$/ }).textContent();
    const all = Number.parseInt(inMenu!.replace(/\D/g, ''), 10);
    expect(await page.locator('main .panel:not(:has(.causes)) .problems > li').count()).toBe(all);
    expect(await page.locator('.causes .problems > li').count()).toBe(all);
    const rules = await page
      .locator('.causes .more a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href')!));
    let ofRules = 0;
    for (const rule of new Set(rules)) {
      await page.goto(new URL(rule, inject('hosted')).href);
      const count = Number(await page.locator('h2 .count').textContent());
      expect(await page.locator('.problems > li').count()).toBe(count);
      ofRules += count;
    }
    expect(ofRules).toBe(all);
    await page.close();
  });
});

/** As a person whose team has something broken and something to do. */
function rememberTeam(): void {
  const team = { address: 'teams/payments', title: 'Payments', kind: 'team' };
  localStorage.setItem('waypost', JSON.stringify({ team }));
}

/** Links to lists whose words begin or end with a number. Values such as a tier count nothing. */
function counted(page: Page): Promise<[href: string, number: number][]> {
  return page.evaluate(() => {
    const lists = new Set(
      Array.from(document.querySelectorAll<HTMLAnchorElement>('nav a')).flatMap(({ pathname }) =>
        /\/(?:services|apis|resources|systems|domains|teams|people)\/$/.test(pathname) ? pathname : [],
      ),
    );
    return Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href]:not([hidden] *, .value, .chip)')).flatMap(
      (link): [string, number][] => {
        const words = (link.textContent ?? '').trim();
        const number = /^\d+\b|\b\d+$/.exec(words)?.[0];
        return number && lists.has(link.pathname) ? [[link.href, Number(number)]] : [];
      },
    );
  });
}
