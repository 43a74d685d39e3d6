import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { parse } from 'yaml';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { lacks, ProvisionWorld } from '../provision/provision-world.ts';
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

// A service, a database by the real OpenTofu and two builds of the site.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

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

  test('is three texts and four clicks from any page, and its repository is open at the end', async () => {
    await page.goto(new URL('services/checkout/', portal.url).href);
    await steps.click('link', /^Create/);
    await steps.click('link', 'With PostgreSQL database');
    await page.getByText('on the local forge').waitFor();
    expect(await page.getByLabel('Database').locator('option:checked').textContent()).toBe('postgresql');
    await steps.click('textbox', /^Name/);
    await steps.write('desk');
    // From field to field of a form, as everybody does.
    await page.keyboard.press('Tab');
    await steps.write('payments');
    await page.keyboard.press('Tab');
    await steps.write('Takes orders at the desk.');
    await steps.click('button', 'Open request');
    const next = page.getByRole('region', { name: 'What now' });
    await next.waitFor({ timeout: 200_000 });
    const clone = await next.locator('pre').textContent();
    expect(clone).toMatch(/^git clone \S+desk\.git desk && cd desk$/);
    steps.expectQuick();
    expect(steps.fields).toBe(3);

    const repository = (await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' })).repository('acme/desk');
    expect(await repository.readFile('main', 'README.md')).toBe('# desk\n');
    const resources = parse((await repository.readFile('main', 'config/resources.yaml'))!);
    const { host, port, database, user, secrets } = resources.dev['desk-db'];
    const address = `postgresql://${user}:${world.secret(secrets.password).value}@${host}:${port}/${database}`;
    await world.sql(address, 'CREATE TABLE orders (id int); INSERT INTO orders VALUES (7)');
    expect(await world.sql(address, 'SELECT id FROM orders')).toEqual([{ id: 7 }]);
  });
});
