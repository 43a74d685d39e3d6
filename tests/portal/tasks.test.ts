/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { TakenSteps } from './taken-steps.ts';
import { eachWithPage } from './visit.ts';

/** Pages where people are when a question comes up: a list, an entity, reading, a form. */
const FROM = ['audit/', 'services/checkout/', 'services/ledger/docs/', 'create/register/'];

describe.skipIf(!inject('browser'))('what people come for', () => {
  let page: Page;
  let steps: TakenSteps;
  eachWithPage((given) => {
    ({ page } = given);
    steps = new TakenSteps(page);
  });

  const start = (path: string) => page.goto(new URL(path, inject('example')).href);

  describe.each(FROM)('from %s', (from) => {
    async function expectWayToPage(): Promise<void> {
      await page.waitForURL('**/services/ledger/');
      const way = page.locator('.entity-head').getByRole('link', { name: /^Page / });
      expect(await way.getAttribute('href')).toMatch(/^https:/);
      steps.expectQuick();
    }

    test('page the owner of ledger, by keys', async () => {
      await start(from);
      await steps.jump('ledger', 'Ledger');
      await expectWayToPage();
    });

    test('page the owner of ledger, by clicks', async () => {
      await start(from);
      await steps.click('link', /^Services/);
      await page.waitForURL('**/services/');
      await steps.click('link', 'Ledger');
      await expectWayToPage();
    });

    const ASKED = { domain: 'commerce', tier: '1', lifecycle: 'production', oncall: 'none' };

    async function expectShared(): Promise<void> {
      await page.waitForURL(/services\/\?.*oncall=none/);
      const shared = page.url();
      expect(Object.fromEntries(new URL(shared).searchParams)).toEqual(ASKED);
      steps.expectQuick();
      await start('');
      await page.goto(shared);
      await page.getByRole('status').filter({ hasText: '1 of 26 services' }).waitFor();
      await page.getByRole('main').getByRole('link', { name: 'Search indexer' }).waitFor();
      expect(await page.getByLabel('View:').locator('option:checked').textContent()).toBe('Tier 1 without on-call');
    }

    test('share production services of a domain in tier 1 without on-call, by clicks', async () => {
      await start(from);
      await steps.click('link', /^Services/);
      await page.getByRole('checkbox', { name: 'Commerce' }).waitFor();
      await steps.choose('View:', 'Tier 1 without on-call');
      await steps.click('checkbox', 'Commerce');
      await expectShared();
    });

    test('share production services of a domain in tier 1 without on-call, by keys', async () => {
      await start(from);
      await steps.jump('with comm', 'Tier 1 without on-call, in commerce');
      await expectShared();
    });

    test('what breaks if a database goes down, with owners, by clicks', async () => {
      await start(from);
      await steps.click('link', /^Resources/);
      await steps.click('link', 'Checkout database');
      await steps.click('link', 'See which');
      await page.getByRole('heading', { level: 3, name: /^Payments/ }).waitFor();
      await page
        .getByText(/^If Checkout database breaks, .* affected\.$/)
        .filter({ visible: true })
        .first()
        .waitFor();
      steps.expectQuick();
    });

    test('what breaks if a database goes down, by keys', async () => {
      await start(from);
      await steps.jump('checkout-d', 'Checkout database');
      await page.waitForURL('**/resources/checkout-db/');
      steps.expectQuick();
      await page.getByRole('link', { name: 'See which' }).filter({ visible: true }).first().waitFor();
    });

    test('call the API of inventory, by clicks', async () => {
      await start(from);
      await steps.click('link', /^APIs/);
      await page.waitForURL('**/apis/');
      await steps.click('link', 'Inventory HTTP API');
      const call = page.locator('#reference .code-block');
      expect(await call.locator('pre').textContent()).toContain("curl 'https://api.acme.example/inventory/");
      // It says so for two seconds.
      const answer = call.getByRole('button', { name: /^(?:Copied|Not copied)/ }).waitFor();
      steps.clicks += 1;
      await call.getByRole('button', { name: 'Copy' }).click();
      await answer;
      steps.expectQuick();
    });

    test('call the API of inventory, by keys', async () => {
      await start(from);
      await steps.jump('inv http', 'Inventory HTTP API');
      await page.waitForURL('**/apis/inventory-http/');
      const call = page.locator('#reference pre');
      expect(await call.textContent()).toContain("curl 'https://api.acme.example/inventory/");
      steps.expectQuick();
    });

    test('what changed yesterday, by keys', async () => {
      await start(from);
      await steps.jump('yesterday', 'Services changed yesterday');
      await page.waitForURL('**/services/?changed=yesterday');
      steps.expectQuick();
    });

    test('what changed yesterday of every kind and in settings, by clicks', async () => {
      await start(from);
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
});
