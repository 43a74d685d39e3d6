import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser') || inject('hosted') === '')('Costs', () => {
  let page: Page;
  /** What the browser complained of. */
  let errors: string[];
  eachWithPage((given) => {
    ({ page, errors } = given);
  });

  const open = (path: string) => page.goto(new URL(path, inject('hosted')).href);
  const table = (heading: string) => page.locator('.panel', { has: page.getByRole('heading', { name: heading }) });
  /** The first column of the rows of a table, in their order. */
  const rowsOf = (heading: string) => table(heading).locator('tbody tr > th a').allTextContents();
  const dollars = (text: string | null) => Number(/\$([\d,.]+)/.exec(text ?? '')![1]!.replaceAll(',', ''));

  test('all tables add up to the sum of the page, and to those on the pages of teams and in the API', async () => {
    await open('');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Costs' }).click();
    const total = dollars(await page.locator('.cost-total').textContent());
    expect(total).toBeGreaterThan(0);
    for (const heading of ['By team', 'By environment', 'By type', 'By service']) {
      const amounts = await table(heading).locator('tbody tr').allInnerTexts();
      expect([heading, amounts.map(dollars).reduce((sum, amount) => sum + amount)]).toEqual([heading, total]);
      expect(dollars(await table(heading).locator('tfoot').textContent())).toBe(total);
    }
    const payments = dollars(
      await table('By team').getByRole('row', { name: 'Payments' }).locator('td').nth(1).textContent(),
    );
    await table('By team').getByRole('link', { name: 'Payments' }).click();
    expect(dollars(await page.locator('#costs > p').first().textContent())).toBe(payments);
    const { monthly } = await (await fetch(new URL('api/costs.json', inject('hosted')))).json();
    expect(monthly).toEqual([{ amount: total, currency: 'USD' }]);
    const csv = await (await fetch(new URL('costs/costs.csv', inject('hosted')))).text();
    const cells = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',')[8]));
    expect(cells.reduce((sum, amount) => sum + amount)).toBe(total);
    expect(errors).toEqual([]);
  });

  test('what costs most comes first, until somebody sorts by another column', async () => {
    await open('costs/');
    const byCost = await rowsOf('By service');
    expect(byCost.length).toBeGreaterThan(3);
    const total = await table('By service').locator('tfoot').textContent();
    await table('By service').getByRole('link', { name: 'Sort and filter services' }).click();
    const rows = page.locator('#rows tbody tr > th a');
    const column = (name: string) => page.locator('#rows').getByRole('columnheader', { name });
    await column('Service').getByRole('button').click();
    expect(await rows.allTextContents()).toEqual(byCost.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(await column('Service').getAttribute('aria-sort')).toBe('ascending');
    expect(await page.locator('#rows tfoot').textContent()).toBe(total);
    await column('A month').getByRole('button').click();
    expect(await rows.first().textContent()).toBe(byCost[0]);
    expect(await column('A month').getAttribute('aria-sort')).toBe('descending');
    expect(await column('Service').getAttribute('aria-sort')).toBeNull();
  });
});
