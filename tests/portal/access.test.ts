/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { ACTIONS } from '../../core/access/who-can.ts';
import { askWhoCan, askWhoCanScaffold } from '../../scripts/access/ask-who-can.ts';
import { isLong, someOf } from '../how-many.ts';
import { eachWithPage, type OpenBrowser } from './visit.ts';

const ROOT = process.cwd();

describe.skipIf(!inject('browser') || inject('hosted') === '')('Access', () => {
  let browser: OpenBrowser;
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ browser, page, errors } = given);
  });
  const open = (path: string) => page.goto(new URL(path, inject('hosted')).href);
  const panel = (name: string) => page.getByRole('region', { name });
  const whoCan = () => panel('Who can …');
  const mayApprove = () => panel('What may somebody approve?');
  /** The names of those who must approve, by case. */
  const names = () =>
    whoCan()
      .locator('.case')
      .evaluateAll((cases) =>
        cases.map((each) =>
          [...each.querySelectorAll('.needs li')].map((need) => need.querySelector('code')?.textContent),
        ),
      );

  test('the menu leads to it, and a question is asked by keyboard alone', async () => {
    await open('');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Access' }).click();
    await whoCan().getByRole('combobox', { name: 'An entry' }).focus();
    await page.keyboard.type('checkout');
    await page.getByRole('option', { name: 'Checkout' }).first().waitFor();
    await page.keyboard.press('Enter');
    await whoCan().getByRole('heading', { name: 'Who can edit Checkout' }).waitFor();
    expect(new URL(page.url()).search).toBe('?of=services/checkout');
    await whoCan().getByText('because they own the folder catalog/payments/ and own the entry').waitFor();
    await whoCan().getByRole('combobox', { name: 'Do what' }).focus();
    await page.keyboard.press('ArrowDown');
    await whoCan().getByRole('heading', { name: 'Who can move Checkout to another team' }).waitFor();
    await whoCan().getByText('And a member of the team that gets it.').waitFor();
    expect(new URL(page.url()).search).toBe('?of=services/checkout&can=move');
    await page.goBack();
    await whoCan().getByRole('heading', { name: 'Who can edit Checkout' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('it answers as `portal access who-can` does', async () => {
    for (const action of someOf(ACTIONS, isLong(), 3)) {
      await open(`access/?of=resources/checkout-db&can=${action}`);
      await whoCan().getByRole('heading', { level: 3 }).waitFor();
      const { decisions } = askWhoCan(ROOT, action, 'resource:checkout-db');
      const expected = decisions.map(({ requirements }) => requirements.map(({ anyOf }) => anyOf[0]?.name));
      expect([action, await names()]).toEqual([action, expected]);
    }
  });

  test('what is made from a template is answered, too', async () => {
    await open('access/');
    await whoCan().getByRole('combobox', { name: 'Do what' }).selectOption('scaffold');
    await whoCan().getByRole('combobox', { name: 'A template' }).fill('node');
    await page.getByRole('listbox').getByRole('option').first().click();
    await whoCan()
      .getByRole('heading', { name: /^Who can make a service from / })
      .waitFor();
    expect(new URL(page.url()).search).toBe('?of=create/node-api&can=scaffold');
    const { requirements } = askWhoCanScaffold(ROOT, 'node-api');
    expect(await names()).toEqual([requirements.map(({ anyOf }) => anyOf[0]?.name)]);
  });

  test('what a team may approve has numbers that are links to as many entries', async () => {
    await open('access/');
    await mayApprove().getByRole('combobox', { name: 'A team or person' }).fill('payments');
    await page.getByRole('option', { name: 'Payments' }).first().click();
    await mayApprove().getByRole('heading', { name: 'What Payments may approve' }).waitFor();
    expect(new URL(page.url()).search).toBe('?by=teams/payments');
    const services = mayApprove().getByRole('link', { name: /^\d+ own services$/ });
    const count = Number(/^\d+/.exec((await services.textContent())!)![0]);
    expect(count).toBeGreaterThan(1);
    await services.click();
    await page.waitForURL('**/services/?owner=payments');
    await expect.poll(() => page.locator('tbody tr th').count()).toBe(count);
    expect(errors).toEqual([]);
  });

  test('the page of an entry says who may change it and why, and leads to the rest', async () => {
    await open('services/checkout/');
    const section = page.locator('#access');
    await section.getByText('What each change needs').click();
    await section.getByText('because they own the folder catalog/payments/ and own the entry').first().waitFor();
    await section.getByText('The forge decides who is in @acme/payments.').waitFor();
    await section.getByRole('link', { name: 'See all actions' }).click();
    await whoCan().getByRole('heading', { name: 'Who can edit Checkout' }).waitFor();
  });

  test('without JavaScript it has roles, environments, templates and rules', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(new URL('access/', inject('hosted')).href);
    await still
      .getByRole('table', { name: 'Roles and who holds them' })
      .getByRole('link', { name: 'Platform' })
      .waitFor();
    for (const name of [
      'Environments and who approves requests for them',
      'Templates and who approves what is made from them',
      'What changes, and who must approve it',
    ])
      await still.getByRole('table', { name }).waitFor();
    await still.locator('.access-still').waitFor();
    await context.close();
  });
});
