/// <reference lib="dom" />
import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type HostedPortal, hostPortal } from './host-portal.ts';
import { eachWithPage } from './visit.ts';
import { writtenRoot } from './written-root.ts';

const CATALOG = {
  'catalog/portal.yaml':
    'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:payments] }\nlocal: { autoApprove: true }\n',
  'catalog/teams/payments.yaml':
    'kind: team\nname: payments\ntitle: Payments\ngithub: acme/payments\nmembers: [ines-okafor, jon-berg]\n',
  'catalog/payments/storefront.yaml': 'kind: system\nname: storefront\nowner: payments\n',
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\nscaffold: { template: tiny, version: 1 }\n',
};
const TINY = {
  'templates/tiny/template.yaml': `kind: template
name: tiny
title: Tiny service
description: The least that a service can be.
owner: payments
tags: [small]
version: 2
use: { who: [platform], approvals: [platform] }
parameters:
  required: [serviceName, owner, description]
  dependentRequired: { url: [region] }
  if: { properties: { store: { const: postgres } }, required: [store] }
  then: { required: [size] }
  properties:
    serviceName: { type: string, title: Name, examples: [order-desk] }
    owner: { type: string, title: Owner, x-waypost: { picker: owner } }
    description: { type: string, title: Description, maxLength: 200 }
    system: { type: string, title: System, x-waypost: { picker: system } }
    reviewers: { type: string, title: Reviewers, x-waypost: { picker: forge-team } }
    port: { type: integer, title: Port, minimum: 1024, default: 8080 }
    store: { enum: [none, postgres], title: Store, default: none }
    size: { type: string, title: Size }
    url: { type: string, title: Address }
    region: { type: string, title: Region }
    hosts: { type: array, title: Hosts, items: { type: string, title: Host } }
    tracing: { type: boolean, title: Tracing, default: true }
produces: { type: http-api, lifecycle: experimental }
`,
  'templates/tiny/skeleton/README.md': '# {{serviceName.title}}\n\n{{description}}\n',
  'templates/tiny/skeleton/src/settings.json':
    '{ "name": "{{serviceName}}", "port": {{port}}, "words": "{{description}}" }\n',
  'templates/tiny/new/license.ejs.t': '---\nto: LICENSE\n---\nCopyright the authors of <%= serviceName %>\n',
};

describe.skipIf(!inject('browser'))('Create from a template, on a static host with GitHub', () => {
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ page, errors } = given);
  });

  const text = (name: string) => page.getByRole('textbox', { name: new RegExp(`^${name}( required)?$`) });
  const picker = (name: string) => page.getByRole('combobox', { name: new RegExp(`^${name}( required)?$`) });
  const file = (name: string) => page.getByRole('treeitem', { name });
  const shown = () => page.locator('.file-view pre').textContent();
  const problems = () => page.locator('.field .field-problem').allTextContents();
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const summary = () => page.getByRole('alert');
  const headline = (text: string) => summary().getByRole('heading', { name: text }).waitFor();
  async function fill() {
    await text('Name').fill('order-desk');
    await picker('Owner').fill('payments');
    await text('Description').fill('Takes "orders".');
  }

  let root: string;
  let host: HostedPortal;
  beforeAll(async () => {
    root = await writtenRoot({ ...CATALOG, ...TINY });
    host = await hostPortal(['--root', root]);
  });
  afterAll(async () => {
    await host?.stop();
    await rm(root, { recursive: true, force: true });
  });
  const open = async (path = 'create/tiny/') => {
    await page.goto(new URL(path, host.url).href);
    await page.getByText('Opens GitHub').waitFor();
    // Its files are here, and its parameters are checked.
    await file('README.md').waitFor();
  };

  test('cards lead to the form, which is filled in by keyboard, and its link opens exactly that entry', async () => {
    await page.goto(new URL('create/', host.url).href);
    await page.getByRole('link', { name: 'Tiny service' }).focus();
    await page.keyboard.press('Enter');
    await file('README.md').waitFor();
    await text('Name').focus();
    await page.keyboard.type('order-desk');
    await page.keyboard.press('Tab');
    await page.keyboard.type('paym');
    await page.getByRole('option', { name: 'Payments' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await picker('Owner').inputValue()).toBe('payments');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Takes orders.');
    const link = page.getByRole('link', { name: 'Open request' });
    await link.waitFor();
    const address = new URL((await link.getAttribute('href'))!);
    expect([address.origin, address.searchParams.get('filename')]).toEqual([
      'https://github.com',
      'catalog/payments/order-desk.yaml',
    ]);
    expect(address.searchParams.get('value')).toBe(
      [
        'kind: service',
        'name: order-desk',
        'owner: payments',
        'description: Takes orders.',
        'type: http-api',
        'lifecycle: experimental',
        'repo: https://github.com/acme/order-desk',
        'scaffold:',
        '  template: tiny',
        '  version: 2',
        '  values:',
        '    reviewers: acme/payments',
        '    port: 8080',
        '    store: none',
        '    tracing: true',
        '',
      ].join('\n'),
    );
    expect(await shown()).toBe(address.searchParams.get('value'));
    expect(errors).toEqual([]);
  });

  test('each mistake gets a sentence beside its field, and the first of them the focus', async () => {
    await open();
    await text('Name').fill('Order desk');
    await picker('Owner').fill('paymnts');
    // A click goes where it was aimed, though the field before it gets a sentence.
    await picker('System').click();
    await page.getByRole('listbox', { name: 'System' }).getByRole('option', { name: 'storefront' }).click();
    expect(await picker('System').inputValue()).toBe('storefront');
    await page.getByText('Did you mean payments?').waitFor();
    await text('Description').fill('Takes orders.');
    await text('Port').fill('80');
    await page.getByRole('button', { name: 'Open request' }).click();
    await headline('3 problems to fix');
    expect(await focused()).toBe('request_serviceName');
    expect(await problems()).toEqual([
      '■ Name is Order desk, which cannot name a repository, a package and a host. Write 2 to 50 small letters, digits and single hyphens, a letter first: order-desk.',
      '■ Owner names paymnts, which is not in the catalog. Did you mean payments?',
      '■ Port is 80, and the least allowed is 1024. Write 1024 or more.',
    ]);
    await text('Name').fill('checkout');
    await page.getByText('■ checkout is in the catalog already.').waitFor();
    expect(errors).toEqual([]);
  });

  test('what one field asks of another is marked and checked, without a compiler in the page', async () => {
    await open();
    await fill();
    expect(await text('Size').getAttribute('aria-required')).toBeNull();
    await page.getByLabel('Store').selectOption('postgres');
    await page.locator('#request_size[aria-required]').waitFor();
    await text('Address').fill('https://desk.acme.example');
    await page.locator('#request_region[aria-required]').waitFor();
    await page.getByRole('button', { name: 'Open request' }).click();
    await headline('2 problems to fix');
    expect(await problems()).toEqual([
      '■ Size is missing. Fill it in.',
      '■ Region is missing, and Address needs it. Fill it in, or clear Address.',
    ]);
    expect(errors).toEqual([]);
  });

  test('every file is shown as it will be, the entry with lists and yes or no, and what is not made yet says so', async () => {
    await open();
    await file('README.md').click();
    expect(await shown()).toBe('# {{serviceName.title}}\n\n{{description}}\n');
    await fill();
    await page.getByText('# Order Desk').waitFor();
    await page.keyboard.press('Tab');
    await file('README.md').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    expect(await shown()).toBe('{ "name": "order-desk", "port": 8080, "words": "Takes \\"orders\\"." }\n');
    await file('LICENSE').click();
    await page.getByText('makes this file after the request is open').waitFor();
    expect(await page.locator('.approvals li').allTextContents()).toEqual([
      'payments, who will own it',
      'platform, required by the template',
      'One of platform, unless the requester is one of them',
    ]);
    await file('order-desk.yaml').click();
    await page.getByRole('button', { name: 'Add one' }).click();
    await text('Host').fill('eu.acme.example');
    await page.getByRole('checkbox', { name: 'Tracing' }).uncheck();
    await page.getByText('tracing: false').waitFor();
    expect(await shown()).toMatch(/hosts:\n {6}- eu\.acme\.example\n {4}tracing: false\n/);
    await page.getByRole('button', { name: 'Remove item 1' }).click();
    await page.getByText('- eu.acme.example').waitFor({ state: 'detached' });
  });

  test('what the form has drawn before the scripts of the page run is still its own after them', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/Page.astro*.js', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(new URL('create/tiny/', host.url).href, { waitUntil: 'commit' });
    await file('README.md').click();
    release();
    // The scripts of a page have run when it is loaded.
    await page.waitForLoadState('load');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await file('LICENSE').click();
    await page.getByText('makes this file after the request is open').waitFor();
    expect(errors).toEqual([]);
  });

  test('files that cannot be loaded leave the form, and it says so', async () => {
    await page.route('**/validators.js', (route) => route.abort());
    await page.goto(new URL('create/tiny/', host.url).href);
    await page.getByText('so they are not shown and nothing is checked here').waitFor();
    await fill();
    await page.getByRole('link', { name: 'Open request' }).waitFor();
  });
});
