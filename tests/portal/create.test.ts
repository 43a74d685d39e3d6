import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type LaptopPortal, startLaptop } from './start-portal.ts';
import { eachWithPage, type OpenBrowser } from './visit.ts';

const SCHEMA = '# yaml-language-server: $schema=https://acme.github.io/portal/schemas/service.schema.json';
const OWNED = 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor, jon-berg]\n';
const SYSTEM = 'kind: system\nname: storefront\nowner: payments\n';

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
  const system = () => page.getByRole('combobox', { name: 'System', exact: true });
  const described = () => page.locator('#request_system-problem').textContent();
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

    test('what an entry can say besides becomes part of the file', async () => {
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
    });

    test('what was typed survives a reload, and an address may name the owner', async () => {
      await open('create/register/?owner=supply');
      expect(await owner().inputValue()).toBe('supply');
      await page.getByLabel('Description').fill('Pays money back.\nAll of it.');
      await page.reload();
      expect(await page.getByLabel('Description').inputValue()).toBe('Pays money back.\nAll of it.');
      await page.getByRole('button', { name: 'Clear the form' }).click();
      expect([await owner().inputValue(), await page.getByLabel('Description').inputValue()]).toEqual(['', '']);
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

    test('a link to a request leads to its pull request on GitHub', async () => {
      await page.goto(new URL('create/register/?request=12', host.url).href);
      const link = page.getByRole('link', { name: 'follow acme/portal#12 there' });
      expect(await link.getAttribute('href')).toBe('https://github.com/acme/portal/pull/12');
    });

    test('names that cannot be loaded leave the form, and it says so', async () => {
      await page.route('**/api/catalog.json', (route) => route.abort());
      await open();
      await page.getByText('so they are not checked here').waitFor();
      await nameField().fill('refunds');
      await owner().fill('none-such');
      await page.getByRole('link', { name: 'Open request' }).waitFor();
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

  describe('on a laptop', () => {
    let portal: LaptopPortal;
    beforeAll(async () => {
      portal = await startLaptop({
        'catalog/portal.yaml':
          'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:payments] }\nlocal: { autoApprove: true }\n',
        'catalog/teams/payments.yaml': OWNED,
        'catalog/payments/storefront.yaml': SYSTEM,
        '.gitignore': '.portal/\n',
      });
    });
    afterAll(() => portal?.stop());

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
      await nameField().fill('refunds');
      await owner().fill('payments');
      await system().fill('shopfront-two');
      await page.getByLabel('Lifecycle').fill('experimental');
      await page.getByRole('button', { name: 'Open request' }).click();
      await headline('One problem to fix');
      expect(await described()).toMatch(/^■ System names shopfront-two, which is not in the catalog\./);

      await system().fill('storefront');
      await page.getByRole('button', { name: 'Open request' }).click();
      await page.getByRole('heading', { name: 'Request 1: refunds' }).waitFor();
      const link = page.getByRole('link', { name: 'Open the page of refunds' });
      await link.waitFor();
      const steps = await page
        .locator('.course-steps > li')
        .evaluateAll((items) =>
          items.map(
            (item) => `${item.dataset.step}: ${item.querySelector('.status')!.textContent.replace(/^\W+/, '')}`,
          ),
        );
      expect(steps.filter((step) => !step.endsWith('Done'))).toEqual([]);
      expect(steps).toEqual(expect.arrayContaining(['pull request: Done', 'merge: Done', 'site: Done']));
      const next = page.getByRole('region', { name: 'What now' });
      expect(await next.getByRole('link', { name: 'Change the entry' }).getAttribute('href')).toBe(
        '/create/change/?entry=service:refunds',
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
      await page.getByRole('heading', { level: 1, name: 'refunds' }).waitFor();
      expect(await readFile(join(portal.root, 'catalog/payments/refunds.yaml'), 'utf8')).toBe(
        'kind: service\nname: refunds\nowner: payments\nsystem: storefront\nlifecycle: experimental\n',
      );
      expect(errors.filter((error) => !/422/.test(error))).toEqual([]);
    });
  });
});
