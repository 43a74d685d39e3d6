/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { heardOn, stopOf, tabTo } from './keyboard-walk.ts';
import { TakenSteps } from './taken-steps.ts';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser'))('what people come for', () => {
  let page: Page;
  let steps: TakenSteps;
  eachWithPage((given) => {
    ({ page } = given);
    steps = new TakenSteps(page);
  });

  async function start(path: string, width = 1360): Promise<void> {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(new URL(path, inject('example')).href);
  }

  describe('page the owner of ledger', () => {
    async function expectWay(): Promise<void> {
      await page.waitForURL('**/services/ledger/');
      const way = page.locator('.entity-head').getByRole('link', { name: /^Page / });
      expect(await way.getAttribute('href')).toMatch(/^https:/);
      steps.expectQuick();
    }

    test('by keys', async () => {
      await start('audit/');
      await steps.jump('ledger', 'Ledger');
      await expectWay();
      const way = await tabTo(page, 'link', /^link "Page /);
      expect(way).toEqual(expect.arrayContaining(['link "Skip to content"', 'link "Owner: Payments"']));
    });

    test('by clicks', async () => {
      await start('services/checkout/');
      await steps.click('link', /^Services/);
      await page.waitForURL('**/services/');
      await steps.click('link', 'Ledger');
      await expectWay();
    });
  });

  describe('share production services of a domain in tier 1 without on-call', () => {
    const ASKED = { domain: 'commerce', tier: '1', lifecycle: 'production', oncall: 'none' };

    async function expectShared(): Promise<void> {
      await page.waitForURL(/services\/\?.*oncall=none/);
      const shared = page.url();
      expect(Object.fromEntries(new URL(shared).searchParams)).toEqual(ASKED);
      steps.expectQuick();
      await start('', page.viewportSize()!.width);
      await page.goto(shared);
      await page.getByRole('status').filter({ hasText: '1 of 26 services' }).waitFor();
      await page.getByRole('main').getByRole('link', { name: 'Search indexer' }).waitFor();
      expect(await page.getByLabel('View:').locator('option:checked').textContent()).toBe('Tier 1 without on-call');
    }

    test('by clicks', async () => {
      await start('services/ledger/docs/');
      await steps.click('link', /^Services/);
      await page.getByRole('checkbox', { name: 'Commerce' }).waitFor();
      await steps.choose('View:', 'Tier 1 without on-call');
      await steps.click('checkbox', 'Commerce');
      await expectShared();
    });

    test('by keys, on a phone', async () => {
      await start('create/register/', 360);
      await steps.jump('with comm', 'Tier 1 without on-call, in commerce');
      await expectShared();
      expect(await heardOn(page)).toEqual(
        expect.arrayContaining([
          'combobox "Filter services": domain:commerce lifecycle:production tier:1 oncall:none',
          ...['status: 1 of 26 services', 'link "Search indexer"'],
        ]),
      );
      await page.waitForLoadState('networkidle');
      await tabTo(page, 'combobox', 'Filter services');
      await page.keyboard.press('ArrowDown');
      expect((await stopOf(page)).said).toBe('link "Search indexer"');
    });
  });

  describe('what breaks if a database goes down, with owners', () => {
    const payments = () => page.getByRole('heading', { level: 3, name: /^Payments/ }).waitFor();

    test('by clicks', async () => {
      await start('create/register/');
      await steps.click('link', /^Resources/);
      await steps.click('link', 'Checkout database');
      await steps.click('link', 'See which');
      await payments();
      steps.expectQuick();
    });

    test('by keys, on a phone', async () => {
      await start('teams/', 360);
      await steps.jump('checkout-d', 'Checkout database');
      await page.waitForURL('**/resources/checkout-db/');
      steps.expectQuick();
      await tabTo(page, 'link', 'See which');
      await page.keyboard.press('Enter');
      await payments();
      await tabTo(page, 'link', 'Checkout');
    });
  });

  describe('call the API of inventory', () => {
    const call = () => page.locator('#reference .code-block');
    /** It says so for two seconds. */
    const answer = () => call().getByRole('button', { name: /^(?:Copied|Not copied)/ });

    async function expectCall(): Promise<void> {
      await page.waitForURL('**/apis/inventory-http/');
      expect(await call().locator('pre').textContent()).toContain("curl 'https://api.acme.example/inventory/");
    }

    test('by clicks', async () => {
      await start('audit/');
      await steps.click('link', /^APIs/);
      await page.waitForURL('**/apis/');
      await steps.click('link', 'Inventory HTTP API');
      await expectCall();
      const answered = answer().waitFor();
      steps.clicks += 1;
      await call().getByRole('button', { name: 'Copy' }).click();
      await answered;
      steps.expectQuick();
    });

    test('by keys', async () => {
      await start('services/ledger/docs/');
      await steps.jump('inv http', 'Inventory HTTP API');
      await expectCall();
      steps.expectQuick();
      await tabTo(page, 'link', 'Skip to content');
      await page.keyboard.press('Enter');
      await tabTo(page, 'button', 'Copy');
      const answered = answer().waitFor();
      await page.keyboard.press('Enter');
      await answered;
      expect((await stopOf(page)).said).toMatch(/^button "/);
    });
  });

  describe('what changed yesterday', () => {
    test('by keys, on a phone', async () => {
      await start('services/checkout/', 360);
      await steps.jump('yesterday', 'Services changed yesterday');
      await page.waitForURL('**/services/?changed=yesterday');
      steps.expectQuick();
      await page.getByText(/^\d+ of 26 services$/).waitFor();
    });

    test('of every kind and in settings, by clicks', async () => {
      await start('services/ledger/docs/');
      await steps.click('link', /^Audit/);
      await page.waitForURL('**/audit/');
      await steps.choose('Days:', 'yesterday');
      await page.waitForURL('**/audit/?days=yesterday');
      await page
        .locator('#audit-tally')
        .filter({ hasText: / match|lines$/ })
        .waitFor();
      steps.expectQuick();
    });
  });

  test('what closes gives the focus back', async () => {
    await start('services/checkout/', 360);
    const owner = page.getByRole('link', { name: 'Owner: Payments' });
    const isBack = (to = owner) => to.evaluate((element) => element === document.activeElement);
    await owner.focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => isBack()).toBe(true);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => isBack()).toBe(true);
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => isBack(menu)).toBe(true);
  });

  test('nothing keeps the focus: the last stop of a list is the foot of the page', async () => {
    await start('systems/');
    await page.getByRole('combobox', { name: 'Filter systems' }).waitFor();
    await page.waitForLoadState('networkidle');
    const said: string[] = [];
    while (said.length < 200 && !said.at(-1)?.startsWith('button "Keyboard')) {
      await page.keyboard.press('Tab');
      said.push((await stopOf(page)).said);
    }
    expect(said.at(-1)).toMatch(/^button "Keyboard/);
  });
});
