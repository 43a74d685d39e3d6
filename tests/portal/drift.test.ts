import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser') || inject('hosted') === '')('Drift', () => {
  let page: Page;
  /** What the browser complained of. */
  let errors: string[];
  eachWithPage((given) => {
    ({ page, errors } = given);
  });
  const open = (path: string) => page.goto(new URL(path, inject('hosted')).href);

  test('the menu leads to what drifts, and that to the resource', async () => {
    await open('');
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Drift 1$/ })
      .click();
    const drifted = page.getByRole('table', { name: 'Drift' });
    await drifted.getByText('connection limit 20 → 50').waitFor();
    await drifted.getByRole('link', { name: 'Payouts database' }).first().click();
    await page.getByRole('link', { name: 'Drifted in dev' }).waitFor();
    const table = page.getByRole('table', { name: 'What differs in dev' });
    await table.getByRole('row', { name: 'connection limit 20 50 2 days ago' }).waitFor();
    await table.getByText('Somebody else set the password.').waitFor();
    await page.getByText('npx portal provision repair payouts-db').waitFor();
    expect(errors).toEqual([]);
  });

  test('what is of the team of a person comes first', async () => {
    const names = () => page.locator('.gaps:not(.causes) details').nth(1).locator('.items .strong').allTextContents();
    await open('');
    expect((await names())[0]).toBe('Order projector');
    await page.getByRole('combobox', { name: 'My team' }).selectOption({ label: 'Supply' });
    await page.getByText('resource has drifted').waitFor({ state: 'attached' });
    await expect.poll(names).toEqual(expect.arrayContaining(['Returns']));
    await expect.poll(async () => (await names())[0]).toBe('Returns');
    await page.reload();
    await expect.poll(async () => (await names())[0]).toBe('Returns');
  });
});
