import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type LaptopPortal, startLaptop } from './start-portal.ts';
import { eachWithPage, type OpenBrowser } from './visit.ts';

const FILES = {
  'catalog/portal.yaml':
    'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:payments] }\nlocal: { autoApprove: true }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor, jon-berg]\n',
  'catalog/payments/checkout.yaml':
    '# The till.\nkind: service\nname: checkout\nowner: payments\nlifecycle: experimental\ntier: 2 # for now\ntags: [node]\n',
  'catalog/payments/refunds.yaml': 'kind: service\nname: refunds\nowner: payments\nlifecycle: experimental\n',
  'catalog/payments/storefront.yaml': 'kind: system\nname: storefront\nowner: payments\n',
  '.gitignore': '.portal/\n',
};

describe.skipIf(!inject('browser'))('Requests on a laptop', () => {
  let browser: OpenBrowser;
  let page: Page;
  let portal: LaptopPortal;
  let errors: string[];
  beforeAll(async () => {
    portal = await startLaptop(FILES);
  });
  afterAll(() => portal?.stop());
  eachWithPage((given) => {
    ({ browser, page, errors } = given);
  });

  const open = async (query: string) => {
    await page.goto(new URL(`create/change/${query}`, portal.url).href);
    await page.getByText('on the local forge').waitFor();
  };
  const shown = () =>
    page.locator('.differences > div').evaluateAll((rows) => rows.map((row) => row.textContent.replace(/\s+/g, ' ')));
  /** What is sent; the portal does not get it. */
  const send = async () => {
    await page.route('**/change', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
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
    // More than an address takes are kept in the tab.
    const names = Array.from({ length: 500 }, (_, at) => `service:service-${at}`);
    await page.evaluate((refs) => sessionStorage.setItem('waypost:selection:1', JSON.stringify(refs)), names);
    await open('?selection=1');
    await page.getByText('in all 500 entries').waitFor();
    expect(errors).toEqual([]);
  });

  test('a mistake is named by its label, the form leads to the one that retires, and an entry that is not there says so', async () => {
    await open('?entry=refunds');
    await page.getByRole('combobox', { name: 'Owner' }).fill('paymnts');
    await page.getByRole('button', { name: 'Open request' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Owner names paymnts/ })
      .waitFor();
    await page.getByRole('link', { name: 'retire it' }).click();
    await page.getByRole('heading', { name: 'Retire an entry' }).waitFor();
    await page.getByText('on the local forge').waitFor();
    expect(await page.getByRole('textbox', { name: 'Entry' }).inputValue()).toBe('service:refunds');
    await page.goto(new URL('create/change/?entry=nothing', portal.url).href);
    await page.getByText('The catalog has no service:nothing.').waitFor();
  });

  test('requests that are not done yet are counted in the menu, and listed where it leads', async () => {
    await page.goto(portal.url);
    const count = page.locator('[data-unfinished]');
    expect(await (await fetch(new URL('requests', portal.url))).json()).toEqual({ items: [] });
    expect(await count.textContent()).toBe('');
    // A review that waits for another person would need one.
    await page.route('**/requests', (route) => route.fulfill({ json: { items: [{ number: 3, title: 'Add <b>' }] } }));
    await page.reload();
    await count.getByText('1').waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Create' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Add <b>npx portal forge show 3' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('a mistake is answered beside its field, fixed, and carried out until the page is there', async () => {
    await page.goto(new URL('create/register/', portal.url).href);
    await page.getByText('on the local forge').waitFor();
    const system = page.getByRole('combobox', { name: 'System', exact: true });
    await page.getByRole('textbox', { name: 'Name required' }).fill('returns');
    await page.getByRole('combobox', { name: 'Owner' }).fill('payments');
    await system.fill('shopfront-two');
    await page.getByLabel('Lifecycle').fill('experimental');
    await page.getByRole('button', { name: 'Open request' }).click();
    await page.getByRole('alert').getByRole('heading', { name: 'One problem to fix' }).waitFor();
    expect(await page.locator('#request_system-problem').textContent()).toMatch(
      /^■ System names shopfront-two, which is not in the catalog\./,
    );

    await system.fill('storefront');
    await page.getByRole('button', { name: 'Open request' }).click();
    await page.getByRole('heading', { name: 'Request 1: returns' }).waitFor();
    const link = page.getByRole('link', { name: 'Open the page of returns' });
    await link.waitFor();
    const steps = await page
      .locator('.course-steps > li')
      .evaluateAll((items) =>
        items.map((item) => `${item.dataset.step}: ${item.querySelector('.status')!.textContent.replace(/^\W+/, '')}`),
      );
    expect(steps.filter((step) => !step.endsWith('Done'))).toEqual([]);
    expect(steps).toEqual(expect.arrayContaining(['pull request: Done', 'merge: Done', 'site: Done']));
    const next = page.getByRole('region', { name: 'What now' });
    expect(await next.getByRole('link', { name: 'Change the entry' }).getAttribute('href')).toBe(
      '/create/change/?entry=service:returns',
    );
    expect(await next.getByRole('listitem').last().textContent()).toBe(
      'Changes of its entry need an approval by payments.',
    );
    // A reload follows the same request from its beginning, and so does somebody else.
    await page.reload();
    await link.waitFor();
    expect(new URL(page.url()).search).toBe('?request=1');
    const other = await browser.newContext({ reducedMotion: 'reduce' });
    const shared = await other.newPage();
    await shared.goto(page.url());
    await shared.getByRole('link', { name: 'Open its page' }).waitFor();
    expect(await shared.locator('.course-steps > li').count()).toBe(steps.length);
    await shared.goto(page.url().replace('=1', '=77'));
    await shared.getByText('Request 77 did not come in here.').waitFor();
    await shared.getByRole('button', { name: 'Open the form' }).click();
    await shared.getByText('on the local forge').waitFor();
    await other.close();
    await link.click();
    await page.getByRole('heading', { level: 1, name: 'returns' }).waitFor();
    expect(await readFile(join(portal.root, 'catalog/payments/returns.yaml'), 'utf8')).toBe(
      'kind: service\nname: returns\nowner: payments\nsystem: storefront\nlifecycle: experimental\n',
    );
    expect(errors.filter((error) => !/422/.test(error))).toEqual([]);
  });
});
