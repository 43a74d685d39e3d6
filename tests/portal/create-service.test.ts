import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { parse } from 'yaml';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { lacks, ProvisionWorld } from '../provision/provision-world.ts';
import { heardOn, stopOf, tabTo } from './keyboard-walk.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';
import { TakenSteps } from './taken-steps.ts';
import { eachWithPage } from './visit.ts';

const TEMPLATE = `kind: template
name: tiny
title: Tiny service
description: The least that a service can be.
owner: payments
version: 1
parameters:
  required: [serviceName, owner, description]
  properties:
    serviceName: { type: string, title: Name }
    owner: { type: string, title: Owner, x-waypost: { picker: owner } }
    description: { type: string, title: Description }
    database: { enum: [postgresql], title: Database }
produces: { type: http-api, lifecycle: experimental }
resources:
  - type: postgresql
    name: "{{serviceName}}-db"
    when: { database: postgresql }
    environments: { dev: { size: small } }
`;

const VARIANT = 'Tiny service with PostgreSQL database';

describe.skipIf(!inject('browser') || lacks('tofu'))('a new service with a database', () => {
  let world: ProvisionWorld;
  let portal: RunningPortal;
  let page: Page;
  let steps: TakenSteps;
  beforeAll(async () => {
    world = await ProvisionWorld.make('environments: { dev: {} }\nlocal: { autoApprove: true }');
    vi.stubEnv('XDG_DATA_HOME', world.env.XDG_DATA_HOME);
    await world.start();
    await world.merge({
      'templates/tiny/template.yaml': TEMPLATE,
      'templates/tiny/skeleton/README.md': '# {{serviceName}}\n',
    });
    portal = await startPortal(['--root', world.laptop.root, '--as', 'ines-okafor']);
  });
  afterAll(async () => {
    await portal?.stop();
    vi.unstubAllEnvs();
    await world?.[Symbol.asyncDispose]();
  });
  eachWithPage((given) => {
    ({ page } = given);
    steps = new TakenSteps(page);
  });

  const start = (path: string) => page.goto(new URL(path, portal.url).href);
  const first = () => page.locator('#request_serviceName:focus');
  /** Writes the texts of a form whose first field has the focus. @param next goes to the next field */
  async function write(name: string, next: () => Promise<void>): Promise<void> {
    await first().waitFor();
    expect(await page.getByLabel('Database').locator('option:checked').textContent()).toBe('postgresql');
    await steps.write(name);
    await next();
    await steps.write('payments');
    await next();
    await steps.write('Takes orders at the desk.');
    expect(steps.fields).toBe(3);
    await page.getByText('Opens a pull request on the local forge').waitFor();
  }
  /**
   * Keeps what is sent from now on from the portal. It begins before a page is opened: what a page sends while that is set up goes past it.
   *
   * @returns waits for what was sent first
   */
  async function keepPosts(): Promise<() => Promise<unknown>> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    await page.route('**', (route) => {
      const request = route.request();
      if (request.method() !== 'POST') return route.continue();
      resolve(request.postDataJSON());
      return route.abort();
    });
    return () => promise;
  }
  /** From field to field of a form, as everybody does. */
  const tab = () => page.keyboard.press('Tab');
  const countedTab = () => steps.press('Tab');

  test('is asked for by three texts and three clicks', async () => {
    const sent = await keepPosts();
    await start('services/checkout/');
    await steps.click('link', /^Create/);
    await steps.click('link', 'With PostgreSQL database');
    await write('kiosk', tab);
    await steps.click('button', 'Open request');
    expect(await sent()).toEqual({
      template: 'tiny',
      values: {
        serviceName: 'kiosk',
        owner: 'payments',
        description: 'Takes orders at the desk.',
        database: 'postgresql',
      },
    });
    steps.expectQuick();
  });

  test('a screen reader hears of each step of the form, also on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await start('teams/');
    await steps.jump('new service with a database', `Create: ${VARIANT}`);
    await first().waitFor();
    expect(await stopOf(page)).toEqual({ said: 'textbox "Name required"', hidden: '' });
    await tabTo(page, 'combobox', 'Owner required');
    await page.keyboard.type('paym');
    await page.getByRole('option', { name: 'payments' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, 'textbox', 'Description required');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByRole('heading', { name: /problems? to fix$/ })
      .waitFor();
    expect((await stopOf(page)).said).toBe('textbox "Name required"');
    expect(await heardOn(page)).toEqual(
      expect.arrayContaining([
        'heading "Tiny service" [level=1]',
        expect.stringMatching(/^heading "\d+ problems to fix" \[level=2\]$/),
      ]),
    );
    await tabTo(page, 'button', /^button "Open request/);
  });

  test('is made by three texts and twelve keys, and its repository is open at the end', async () => {
    await start('audit/');
    await steps.jump('tiny p', `Create: ${VARIANT}`);
    await write('desk', countedTab);
    await steps.press('Enter');
    steps.expectQuick();
    await page.getByRole('heading', { name: /^Request \d+: desk$/ }).waitFor();
    // The heading of the request has the focus, from which the way on is near.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('course');
    const next = page.getByRole('region', { name: 'What now' });
    await next.waitFor();
    const clone = await next.locator('pre').textContent();
    expect(clone).toMatch(/^git clone \S+desk\.git desk && cd desk$/);
    await tabTo(page, 'button', 'Copy');
    expect(await heardOn(page)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^'?heading "Request \d+: desk" \[level=2\]'?$/),
        'region "What now"',
        'link "Open the page of desk"',
      ]),
    );

    await page.getByRole('link', { name: 'Open the page of desk' }).click();
    await page.getByRole('heading', { level: 1, name: 'desk' }).waitFor();
    expect(await page.locator('#template').textContent()).toContain('Made from');

    const repository = (await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' })).repository('acme/desk');
    expect(await repository.readFile('main', 'README.md')).toBe('# desk\n');
    const resources = parse((await repository.readFile('main', 'config/resources.yaml'))!);
    const { host, port, database, user, secrets } = resources.dev['desk-db'];
    const address = `postgresql://${user}:${world.secret(secrets.password).value}@${host}:${port}/${database}`;
    await world.sql(address, 'CREATE TABLE orders (id int); INSERT INTO orders VALUES (7)');
    expect(await world.sql(address, 'SELECT id FROM orders')).toEqual([{ id: 7 }]);
  });
});
