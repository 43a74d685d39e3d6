import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser') || inject('hosted') === '')('Request a resource', () => {
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ page, errors } = given);
  });

  const open = async (path: string) => {
    await page.goto(new URL(path, inject('hosted')).href);
    await page.getByText(/^Opens (?:GitHub|a form on GitHub)/).waitFor();
  };
  const size = (environment: string, name: string) =>
    page.getByRole('radiogroup', { name: `Size in ${environment}` }).getByRole('radio', { name });
  const preview = () => page.getByRole('region', { name: 'Price, policy and file' });

  test('a card on Create leads to the form, which says price and policy, and its link opens exactly the file of the request', async () => {
    await page.goto(new URL('create/', inject('hosted')).href);
    await page.getByRole('main').getByRole('link', { name: 'PostgreSQL database', exact: true }).click();
    await page.getByText('Opens GitHub').waitFor();
    await preview().getByText('Choose a size to see the price.').waitFor();
    await size('dev', 'Small').check();
    await preview().getByText('about $0').waitFor();
    expect(await preview().getByText('needs 1 approval').count()).toBe(0);
    await size('production', 'Large').check();
    await preview().getByText("Production needs 1 approval beside the owner's: platform.").waitFor();
    await preview().getByText('Create one PostgreSQL database in dev and production.').waitFor();
    await size('production', 'None').check();
    await page.getByRole('combobox', { name: /^Service/ }).fill('checkout');
    await page.getByRole('textbox', { name: /^Name/ }).fill('checkout-orders');
    await page.getByRole('checkbox', { name: 'pg_trgm' }).check();
    await page.locator('summary', { hasText: 'When it expires' }).click();
    await page.getByLabel('In dev, on').fill('2999-01-31');
    await page.locator('summary', { hasText: 'Take over one that exists' }).click();
    await page.getByRole('textbox', { name: 'In dev', exact: true }).fill('orders_old');
    await preview().getByText('Take over orders_old in dev.').waitFor();
    await preview().getByText('In dev: It expires on 2999-01-31.').waitFor();
    const link = page.getByRole('link', { name: 'Open request' });
    await link.waitFor();
    const { pathname, searchParams } = new URL((await link.getAttribute('href'))!);
    expect(pathname).toMatch(/^\/acme\/portal\/new\//);
    expect(searchParams.get('filename')).toBe('infra/requests/payments/checkout-orders.yaml');
    expect(searchParams.get('value')).toBe(
      [
        '# yaml-language-server: $schema=https://acme.github.io/portal/schemas/resource.schema.json',
        ...['kind: resource', 'name: checkout-orders', 'type: postgresql', 'service: checkout', 'environments:'],
        ...['  dev:', '    size: small', '    expiresAt: 2999-01-31', '    adopt: orders_old'],
        ...['config:', '  extensions:', '    - pg_trgm', ''],
      ].join('\n'),
    );
    await page.getByLabel('In dev, on').fill('2020-01-31');
    await page.getByRole('button', { name: 'Open request' }).click();
    const problem = page.getByRole('alert').getByRole('link', { name: /2020-01-31 is in the past/ });
    await problem.waitFor();
    expect(errors).toEqual([]);
  });

  test('a change of a request says what it means and costs, before anybody asks for it', async () => {
    await open('create/change/?entry=resource:payouts-db');
    const changes = page.getByRole('region', { name: 'What changes' });
    expect(await size('production', 'Medium').isChecked()).toBe(true);
    await size('production', 'Large').check();
    await changes.getByText('In production: Medium to large, 200 connections: Nothing is interrupted.').waitFor();
    await changes.getByText('It then costs about $540 a month in place of about $128 a month.').waitFor();
    await size('dev', 'None').check();
    await changes.getByText('In dev: It is deleted, if nothing is in it.').waitFor();
    expect(errors).toEqual([]);
  });

  test('the form of a template says price and policy of the resources that it requests', async () => {
    await open('create/node-api/');
    const resources = page.getByRole('heading', { name: 'Its resources' });
    expect(await resources.count()).toBe(0);
    await page.getByLabel('Database').selectOption({ label: 'postgresql' });
    await resources.waitFor();
    await page.locator('.requested-preview').getByText('about $0').waitFor();
    expect(errors).toEqual([]);
  });
});
