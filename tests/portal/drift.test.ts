import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser') || inject('hosted') === '')('Drift', () => {
  let page: Page;
  eachWithPage((given) => {
    ({ page } = given);
  });
  const open = (path: string) => page.goto(new URL(path, inject('hosted')).href);

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
