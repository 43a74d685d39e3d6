/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

/** Stops of Tab on the longest way that somebody goes before they press another key. */
const LONGEST = 60;
const WIDTHS = [360, 1360] as const;

/** Where the focus is, as a screen reader says it. */
interface Stop {
  /** `link "Ledger"`. */
  said: string;
  /** What keeps a person from seeing it; empty where nothing does. */
  hidden: string;
}

describe.skipIf(!inject('browser'))('by keyboard alone', () => {
  let page: Page;
  eachWithPage((given) => {
    ({ page } = given);
  });

  async function start(path: string, width: number): Promise<void> {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(new URL(path, inject('example')).href);
  }

  /** Presses Tab until the focus is on something. Each stop on the way has a name and is seen. @returns what was said on the way */
  async function tabTo(role: string, name: string | RegExp): Promise<string[]> {
    const said: string[] = [];
    const isThere = (stop: string) =>
      typeof name === 'string' ? stop === `${role} "${name}"` : stop.startsWith(`${role} "`) && name.test(stop);
    for (let stop = 0; stop < LONGEST; stop += 1) {
      await page.keyboard.press('Tab');
      const at = await stopOf(page);
      expect([...said, at.said, at.hidden]).toEqual([...said, at.said, '']);
      said.push(at.said);
      if (isThere(at.said)) return said;
    }
    throw new Error(`${role} "${name}" is not within ${LONGEST} stops:\n${said.join('\n')}`);
  }

  test.each(WIDTHS)('page the owner of ledger, at %i px', async (width) => {
    await start('audit/', width);
    if (width === 360) {
      await tabTo('button', 'Menu');
      await page.keyboard.press('Enter');
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: /^Services/ })
        .waitFor();
    }
    await tabTo('link', /^link "Services/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/');
    const filter = page.getByRole('combobox', { name: 'Filter services' });
    await filter.waitFor();
    await page.waitForLoadState('networkidle');
    await tabTo('combobox', 'Filter services');
    await page.keyboard.type('ledger');
    await page.getByRole('status').filter({ hasText: / of / }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect((await stopOf(page)).said).toBe('link "Ledger"');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/ledger/');
    const way = await tabTo('link', /^link "Page /);
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

  /** What a screen reader finds on the page, each with its role. */
  async function heard(): Promise<string[]> {
    const tree = await page.getByRole('main').ariaSnapshot();
    return tree.split('\n').map((line) => line.replace(/^\s*- |:$/g, ''));
  }

  test.each(WIDTHS)('services of a domain in tier 1 without on-call, at %i px', async (width) => {
    await start('create/register/', width);
    await jump('with comm', 'Tier 1 without on-call, in commerce');
    await page.waitForURL('**/services/?domain=commerce&lifecycle=production&tier=1&oncall=none');
    await page.getByRole('status').filter({ hasText: '1 of 26 services' }).waitFor();
    expect(await heard()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^heading "Services.*" \[level=1\]$/),
        'combobox "Filter services": domain:commerce lifecycle:production tier:1 oncall:none',
        'status: 1 of 26 services',
        'link "Search indexer"',
      ]),
    );
    await page.waitForLoadState('networkidle');
    await tabTo('combobox', 'Filter services');
    await page.keyboard.press('ArrowDown');
    expect((await stopOf(page)).said).toBe('link "Search indexer"');
  });

  test.each(WIDTHS)('what breaks if a database goes down, at %i px', async (width) => {
    await start('teams/', width);
    await jump('checkout-d', 'Checkout database');
    await page.waitForURL('**/resources/checkout-db/');
    await tabTo('link', 'See which');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: /^Payments/ }).waitFor();
    expect(await heard()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/If Checkout database breaks, .* affected\.$/),
        expect.stringMatching(/^heading "Payments.*" \[level=3\]$/),
        expect.stringMatching(/^link "Checkout"/),
      ]),
    );
    await tabTo('link', 'Checkout');
  });

  test.each(WIDTHS)('what changed yesterday, at %i px', async (width) => {
    await start('services/ledger/docs/', width);
    await jump('yesterday', 'Services changed yesterday');
    await page.waitForURL('**/services/?changed=yesterday');
    await page
      .getByRole('status')
      .filter({ hasText: / services$/ })
      .waitFor();
    expect(await heard()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^heading "Services.*" \[level=1\]$/),
        'combobox "Filter services": changed:yesterday',
        expect.stringMatching(/^status: \d+ of 26 services$/),
      ]),
    );
  });

  test.each(WIDTHS)('call the API of inventory, at %i px', async (width) => {
    await start('apis/inventory-http/', width);
    await tabTo('link', 'Skip to content');
    await page.keyboard.press('Enter');
    await tabTo('button', 'Copy');
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

/** Where the focus is, and whether a person sees it there. */
function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
      return { said: 'nothing', hidden: 'the focus is nowhere' };
    const roles: Readonly<Record<string, string>> = {
      A: 'link',
      BUTTON: 'button',
      SELECT: 'combobox',
      SUMMARY: 'summary',
    };
    const type = element.getAttribute('type') ?? 'text';
    const input = type === 'search' ? 'searchbox' : type === 'checkbox' ? 'checkbox' : 'textbox';
    const role =
      element.getAttribute('role') ?? roles[element.tagName] ?? (element.tagName === 'INPUT' ? input : 'group');
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : undefined;
    const name = element.getAttribute('aria-label') ?? (label ?? element).textContent ?? '';
    const said = `${role} "${name.replace(/\s+/g, ' ').trim()}"`;
    const { left, top, width, height } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const isMarked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    const isWithin = left + width > 0 && top + height > 0 && left < innerWidth && top < innerHeight;
    const reasons = [
      ...(name.trim() === '' ? ['it has no name'] : []),
      ...(width * height === 0 || !isWithin ? ['it is out of sight'] : []),
      ...(isMarked ? [] : ['nothing marks it']),
    ];
    return { said, hidden: reasons.join(', ') };
  });
}
