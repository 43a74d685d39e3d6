import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage, type OpenBrowser } from './visit.ts';

const SCHEMA = '# yaml-language-server: $schema=https://acme.github.io/portal/schemas/service.schema.json';

describe.skipIf(!inject('browser'))('Create', () => {
  let browser: OpenBrowser;
  let context: BrowserContext;
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ browser, context, page, errors } = given);
  });

  const owner = () => page.getByRole('combobox', { name: 'Owner' });
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const summary = () => page.getByRole('alert');
  const headline = (text: string) => summary().getByRole('heading', { name: text }).waitFor();
  const nameField = () => page.getByRole('textbox', { name: 'Name required' });

  describe('on a static host, with GitHub', () => {
    const host = { url: inject('hosted') };

    const open = async (path = 'create/register/') => {
      await page.goto(new URL(path, host.url).href);
      await page.getByText('Opens GitHub').waitFor();
    };

    test('the form is filled in by keyboard, and its link opens exactly that file on GitHub', async () => {
      await page.goto(new URL('create/', host.url).href);
      await page.getByRole('main').getByRole('link', { name: 'Register a service' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Opens GitHub').waitFor();
      await nameField().focus();
      await page.keyboard.type('refunds');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Refunds & more');
      await page.keyboard.press('Tab');
      await page.keyboard.type('paym');
      await page.getByRole('option', { name: 'Payments' }).waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await owner().getAttribute('aria-activedescendant')).toBe('request_owner-list-0');
      await page.keyboard.press('Enter');
      expect(await owner().inputValue()).toBe('payments');
      await page.getByLabel('Lifecycle').focus();
      await page.keyboard.type('experimental');
      const link = page.getByRole('link', { name: 'Open request' });
      await link.waitFor();
      const text = `${SCHEMA}\nkind: service\nname: refunds\ntitle: Refunds & more\nowner: payments\nlifecycle: experimental\n`;
      const href = (await link.getAttribute('href'))!;
      const branch = /\/new\/([^?]+)/.exec(href)![1];
      expect(href).toBe(
        `https://github.com/acme/portal/new/${branch}?filename=catalog/payments/refunds.yaml&value=${encodeURIComponent(text)}`,
      );
      expect(await page.locator('#request-entry').textContent()).toBe(text);
      expect(await page.getByRole('heading', { name: 'catalog/payments/refunds.yaml' }).count()).toBe(1);
      expect(errors).toEqual([]);
    });

    test('each mistake gets a sentence beside its field, a link to it at the top, and the first of them the focus', async () => {
      await open();
      await nameField().fill('Order desk');
      await owner().fill('paymnts');
      await page.getByLabel('Repository').fill('github.com/acme/refunds');
      await page.getByRole('button', { name: 'Open request' }).click();
      await headline('3 problems to fix');
      expect(await focused()).toBe('request_name');
      const sentences = await page.locator('.field .field-problem').allTextContents();
      expect(sentences).toEqual([
        '■ Name is Order desk, which has a space in it. Write order-desk: letters, digits and -_., with a letter or digit at both ends.',
        '■ Owner names paymnts, which is not in the catalog. Did you mean payments?',
        '■ Repository is github.com/acme/refunds, which has no scheme. Write https://github.com/acme/refunds.',
      ]);
      const links = summary().getByRole('link');
      expect(await links.allTextContents()).toEqual(sentences.map((sentence) => sentence.slice(2)));
      expect(await nameField().getAttribute('aria-invalid')).toBe('true');
      expect(await nameField().getAttribute('aria-describedby')).toBe('request_name-problem request_name-hint');
      await links.last().press('Enter');
      expect(await focused()).toBe('request_repo');
      await nameField().fill('order-desk');
      await headline('2 problems to fix');
    });

    test('what an entry can say besides becomes part of the file, and survives a reload', async () => {
      await open('create/register/?owner=payments');
      await nameField().fill('refunds');
      for (const [place, type] of [
        [1, 'openapi'],
        [2, 'asyncapi'],
      ] as const) {
        await page.getByRole('button', { name: 'Add one to APIs' }).click();
        await page
          .getByRole('group', { name: `APIs ${place}` })
          .getByLabel('Type required')
          .selectOption(type);
      }
      await page.getByText('On call, chat and links').click();
      await page.getByRole('button', { name: 'Add one to On call' }).click();
      await page.getByRole('combobox', { name: 'On call, name 1' }).fill('slack');
      await page.keyboard.press('Tab');
      await page.getByRole('textbox', { name: 'On call, slack' }).fill('#refunds');
      await page.getByText('Tags', { exact: true }).first().click();
      await page.getByRole('button', { name: 'Add one to Tags' }).click();
      await page.getByRole('textbox', { name: 'Tags 1' }).fill('node');
      const text = `${SCHEMA}
kind: service
name: refunds
owner: payments
apis:
  - name: refunds-http
    type: openapi
  - name: refunds-events
    type: asyncapi
oncall:
  slack: "#refunds"
tags:
  - node
`;
      await page.getByText('- node').waitFor();
      expect(await page.locator('#request-entry').textContent()).toBe(text);
      await page.reload();
      await page.getByText('On call, chat and links').click();
      expect(await page.getByRole('textbox', { name: 'On call, slack' }).inputValue()).toBe('#refunds');
      await page.getByRole('button', { name: 'Clear the form' }).click();
      expect([await owner().inputValue(), await nameField().inputValue()]).toEqual(['', '']);
    });

    test('an entry that is too long for a link is copied, and the link has only the path', async () => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open('create/register/?owner=payments');
      await nameField().fill('refunds');
      await page.getByLabel('Description').fill('支'.repeat(900));
      await page.getByRole('button', { name: 'Copy the entry' }).click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        await page.locator('#request-entry').textContent(),
      );
      expect(await page.getByRole('link', { name: 'Open request' }).getAttribute('href')).toMatch(
        /\?filename=catalog\/payments\/refunds\.yaml$/,
      );
    });

    test('names that cannot be loaded leave the form, and it says so; a link to a request leads to GitHub', async () => {
      await page.route('**/api/catalog.json', (route) => route.abort());
      await open();
      await page.getByText('so they are not checked here').waitFor();
      await nameField().fill('refunds');
      await owner().fill('none-such');
      await page.getByRole('link', { name: 'Open request' }).waitFor();
      await page.goto(new URL('create/register/?request=12', host.url).href);
      const link = page.getByRole('link', { name: 'follow acme/portal#12 there' });
      expect(await link.getAttribute('href')).toBe('https://github.com/acme/portal/pull/12');
    });

    test('without scripts there are the file, its path and a way to it', async () => {
      const plain = await browser.newContext({ javaScriptEnabled: false });
      const still = await plain.newPage();
      await still.goto(new URL('create/register/', host.url).href);
      const main = still.getByRole('main');
      expect(await main.locator('form').isVisible()).toBe(false);
      const yaml = await main.locator('pre:visible').textContent();
      expect(yaml).toMatch(/^# yaml-language-server: .*\nkind: service\nname: checkout\n/);
      expect(await main.locator('code:visible', { hasText: 'catalog/<owner>/<name>.yaml' }).count()).toBe(1);
      const href = await main
        .getByRole('link', { name: 'Begin a file with these lines on GitHub' })
        .getAttribute('href');
      expect(new URL(href!).searchParams.get('value')).toBe(yaml);
      await plain.close();
    });
  });

  test('a portal without a forge says how to propose the file', async () => {
    await page.goto(new URL('create/register/?owner=payments', inject('plain')).href);
    await page.getByRole('button', { name: 'Check the request' }).click();
    await headline('One problem to fix');
    await nameField().fill('refunds');
    const commands = page.getByText('git add catalog/payments/refunds.yaml');
    expect(await commands.textContent()).toBe(
      [
        'git switch -c register/refunds',
        'git add catalog/payments/refunds.yaml',
        'git commit -m "Register refunds"',
        'git push -u origin register/refunds',
      ].join('\n'),
    );
    expect(errors).toEqual([]);
  });
});
