import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type LaptopPortal, startLaptop } from './start-portal.ts';
import { eachWithPage } from './visit.ts';

const FILES = {
  'catalog/portal.yaml':
    'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:payments] }\nlocal: { autoApprove: true }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor, jon-berg]\n',
  'catalog/payments/checkout.yaml':
    '# The till.\nkind: service\nname: checkout\nowner: payments\nlifecycle: experimental\ntier: 2 # for now\ntags: [node]\n',
  'catalog/payments/refunds.yaml': 'kind: service\nname: refunds\nowner: payments\nlifecycle: experimental\n',
  '.gitignore': '.portal/\n',
};

describe.skipIf(!inject('browser'))('Change entries', () => {
  let page: Page;
  let portal: LaptopPortal;
  let errors: string[];
  beforeAll(async () => {
    portal = await startLaptop(FILES);
  });
  afterAll(() => portal?.stop());
  eachWithPage((given) => {
    ({ page, errors } = given);
  });

  const open = async (query: string) => {
    await page.goto(new URL(`create/change/${query}`, portal.url).href);
    await page.getByText('on the local forge').waitFor();
  };
  const shown = () =>
    page.locator('.differences > div').evaluateAll((rows) => rows.map((row) => row.textContent.replace(/\s+/g, ' ')));
  const send = async () => {
    const asked = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Open request' }).click();
    return (await asked).postDataJSON();
  };

  test('only what is different is shown, survives a reload and is sent, with what it was', async () => {
    await page.goto(new URL('services/checkout/', portal.url).href);
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByText('on the local forge').waitFor();
    expect(await page.getByRole('combobox', { name: 'Owner' }).inputValue()).toBe('payments');
    await page.getByRole('button', { name: 'Open request' }).click();
    await page.getByRole('alert').getByText('Nothing is changed yet.').waitFor();
    await page.getByLabel('Tier').selectOption('1');
    await page.locator('summary', { hasText: /^Tags/ }).click();
    await page.getByRole('button', { name: 'Remove item 1' }).click();
    await page.getByLabel('Title').first().fill('Till');
    await page.reload();
    await page.getByText('on the local forge').waitFor();
    expect(await shown()).toEqual(['Titleempty → becomes Till', 'Tier2 → becomes 1', 'Tagsnode → becomes empty']);
    expect(await send()).toEqual({
      entries: ['service:checkout'],
      set: { title: 'Till', tier: 1, tags: null },
      saw: { title: null, tier: 2, tags: ['node'] },
    });
    await page.getByRole('heading', { name: /^Request \d+: service:checkout$/ }).waitFor();
    await page.getByText('The request is done.').waitFor();
    expect(await readFile(join(portal.root, 'catalog/payments/checkout.yaml'), 'utf8')).toBe(
      '# The till.\nkind: service\nname: checkout\ntitle: Till\nowner: payments\nlifecycle: experimental\ntier: 1 # for now\n',
    );
    expect(errors.filter((error) => !/4\d\d/.test(error))).toEqual([]);
  });

  test('several entries begin empty, and only filled fields are sent', async () => {
    await open('?entry=service:checkout&entry=refunds');
    await page.getByText('in all 2 entries').waitFor();
    const lifecycle = page.getByRole('combobox', { name: 'Lifecycle' });
    expect(await lifecycle.getAttribute('placeholder')).toBe('Keep');
    await lifecycle.fill('deprecated');
    expect(await shown()).toEqual(['Lifecycledeprecated']);
    expect(await send()).toEqual({
      entries: ['service:checkout', 'service:refunds'],
      set: { lifecycle: 'deprecated' },
    });
    // Until then its build may come and load the page of the next test again.
    await page.getByText('The request is done.').waitFor();
  });

  test('rows of the list are selected by mouse and by keyboard, and changed together', async () => {
    await page.goto(new URL('services/', portal.url).href);
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    const bar = page.getByRole('region', { name: 'Selection' });
    expect(await bar.getByRole('button', { name: 'Change…' }).isDisabled()).toBe(true);
    const boxes = page.locator('input[data-row]');
    await boxes.first().press('Space');
    await bar.getByText('1 selected.').waitFor();
    await page.keyboard.press('ArrowDown');
    await boxes.last().and(page.locator(':focus')).waitFor();
    await boxes.last().click({ modifiers: ['Shift'] });
    await bar.getByText('2 selected.').waitFor();
    const all = page.getByRole('checkbox', { name: 'Select all 2' });
    expect(await all.isChecked()).toBe(true);
    await all.uncheck();
    await bar.getByText('No services selected.').waitFor();
    await page.getByRole('combobox', { name: 'Filter services' }).fill('refunds');
    await page.getByRole('checkbox', { name: 'Select all 1' }).check();
    await page.getByRole('combobox', { name: 'Filter services' }).fill('');
    await page.getByRole('checkbox', { name: 'Select all 2' }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Select refunds' }).isChecked()).toBe(true);
    await page.getByRole('checkbox', { name: /^Select (checkout|Till)$/ }).check();
    await bar.getByRole('button', { name: 'Change…' }).click();
    await page.waitForURL('**/create/change/?entry=service:refunds&entry=service:checkout');
    await page.getByText('in all 2 entries').waitFor();
    expect(errors).toEqual([]);
  });

  test('more entries than an address takes are kept in the tab', async () => {
    await page.goto(new URL('services/', portal.url).href);
    const names = Array.from({ length: 500 }, (_, at) => `service:service-${at}`);
    await page.evaluate((refs) => sessionStorage.setItem('waypost:selection:1', JSON.stringify(refs)), names);
    await open('?selection=1');
    await page.getByText('in all 500 entries').waitFor();
  });

  test('a mistake is named by its label, and an entry that is not there says so', async () => {
    await open('?entry=refunds');
    await page.getByRole('combobox', { name: 'Owner' }).fill('paymnts');
    await page.getByRole('button', { name: 'Open request' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Owner names paymnts/ })
      .waitFor();
    await page.goto(new URL('create/change/?entry=nothing', portal.url).href);
    await page.getByText('The catalog has no service:nothing.').waitFor();
  });

  test('the form leads to the requests that rename and retire, with the entry filled in', async () => {
    await open('?entry=refunds');
    await page.getByRole('link', { name: 'retire it' }).click();
    await page.getByRole('heading', { name: 'Retire an entry' }).waitFor();
    await page.getByText('on the local forge').waitFor();
    expect(await page.getByRole('textbox', { name: 'Entry' }).inputValue()).toBe('service:refunds');
  });
});
