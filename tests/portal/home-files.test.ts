/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser'))('the files that Home asks for when health is newer than the page', () => {
  let page: Page;
  eachWithPage((given) => {
    ({ page } = given);
  });

  /** Breaks services of the published status, and returns the files of data that were asked for. */
  async function homeWith(broken: readonly string[]): Promise<Set<string>> {
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname.slice(1)));
    await page.route('**/health/status.json', async (route) => {
      const response = await route.fetch();
      const status = await response.json();
      const checked = new Date(Date.parse(status.checked) + 60_000).toISOString();
      for (const name of broken)
        status.services[`service:default/${name}`] = { status: 'down', since: checked, checked, cause: 'Refused.' };
      await route.fulfill({ json: { ...status, checked } });
    });
    await page.goto(inject('example'));
    return asked;
  }

  test('are the names of what was broken, and a record for what broke since', async () => {
    const asked = await homeWith(['ledger']);
    const ledger = page.locator('[data-amiss] li', { hasText: 'Ledger' });
    await ledger.getByRole('link', { name: 'Payments' }).waitFor();
    await page.locator('[data-roll-up-of]', { hasText: 'down of' }).first().waitFor();
    expect([...asked].filter((file) => file.startsWith('api/index/'))).toEqual([]);
    expect(asked).toContain('health/not-operational.json');
    expect(asked).toContain('api/services/ledger.json');
  });

  test('are counts of domains, where these are of the same run of probes', async () => {
    const later = (time: string) => new Date(Date.parse(time) + 60_000).toISOString();
    await page.route('**/health/groups/domains.json', async (route) => {
      const response = await route.fetch();
      const { version, checked } = await response.json();
      await route.fulfill({
        json: { version, checked: later(checked), groups: { 'domain:default/commerce': { down: 7 } } },
      });
    });
    const asked = await homeWith([]);
    await page.locator('[data-roll-up-of]', { hasText: '7 down of' }).first().waitFor();
    expect([...asked].filter((file) => file.startsWith('api/index/'))).toEqual([]);
  });
});
