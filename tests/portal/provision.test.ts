import type { Browser, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { pageForAxe, violationsIn } from './axe-violations.ts';
import { eachWithPage } from './visit.ts';

describe.skipIf(!inject('browser') || inject('hosted') === '')('Request a resource', () => {
  let browser: Browser;
  let page: Page;
  /** What the browser complained of. */
  let errors: string[];
  eachWithPage((given) => {
    ({ browser, page, errors } = given);
  });

  const open = async (path: string) => {
    await page.goto(new URL(path, inject('hosted')).href);
    await page.getByText('Opens GitHub').waitFor();
  };
  const size = (environment: string, name: string) =>
    page.getByRole('radiogroup', { name: `Size in ${environment}` }).getByRole('radio', { name });
  const preview = () => page.getByRole('region', { name: 'Price, policy and file' });
  const nameField = () => page.getByRole('textbox', { name: 'Name required' });

  test('a card on Create leads to the form, which says price and policy while somebody chooses', async () => {
    await page.goto(new URL('create/', inject('hosted')).href);
    await page.getByRole('main').getByRole('link', { name: 'PostgreSQL database' }).click();
    await page.getByText('Opens GitHub').waitFor();
    await preview().getByText('Choose a size to see the price.').waitFor();
    await size('dev', 'Small').check();
    await preview().getByText('about $0').waitFor();
    expect(await preview().getByText('needs 1 approval').count()).toBe(0);
    await size('production', 'Large').check();
    await preview().getByText("Production needs 1 approval beside the owner's: platform.").waitFor();
    await preview().getByText('Create one PostgreSQL database in dev and production.').waitFor();
    expect(errors).toEqual([]);
  });

  test('on a phone, the cost is below the name, in the list and on the page of the service', async () => {
    for (const path of ['resources/', 'services/payouts/']) {
      await page.goto(new URL(path, inject('hosted')).href);
      const cost = page.getByRole('row', { name: 'Payouts database' }).getByText(/cost: about/i);
      for (const width of [360, 1360]) {
        await page.setViewportSize({ width, height: 800 });
        expect([path, width, await cost.isVisible()]).toEqual([path, width, width === 360]);
      }
    }
    expect(errors).toEqual([]);
  });

  test('its link opens exactly the file of the request on GitHub', async () => {
    await open('create/provision/postgresql/?service=checkout&name=checkout-orders');
    await size('dev', 'Small').check();
    await page.getByRole('checkbox', { name: 'pg_trgm' }).check();
    const link = page.getByRole('link', { name: 'Open request' });
    await link.waitFor();
    const { pathname, searchParams } = new URL((await link.getAttribute('href'))!);
    expect(pathname).toMatch(/^\/acme\/portal\/new\//);
    expect(searchParams.get('filename')).toBe('infra/requests/payments/checkout-orders.yaml');
    expect(searchParams.get('value')).toBe(
      [
        '# yaml-language-server: $schema=https://acme.github.io/portal/schemas/resource.schema.json',
        ...['kind: resource', 'name: checkout-orders', 'type: postgresql', 'service: checkout', 'environments:'],
        ...['  dev:', '    size: small', 'config:', '  extensions:', '    - pg_trgm', ''],
      ].join('\n'),
    );
  });

  test('all that is in the way is said at once, and leads to its field', async () => {
    await open('create/provision/redis/?service=checkout&name=checkout-cache');
    await page.getByRole('button', { name: 'Open request' }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('heading', { name: '2 problems to fix' }).waitFor();
    expect(await summary.textContent()).toContain('A resource with the name checkout-cache exists already');
    await summary.getByRole('link', { name: /No environment is chosen/ }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('request_size-dev');
    await nameField().fill('checkout-sessions');
    await size('dev', 'Small').check();
    await page.getByRole('link', { name: 'Open request' }).waitFor();
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

  test('a resource shows each environment with state, cost and connection, and never a secret', async () => {
    await page.goto(new URL('resources/payouts-db/', inject('hosted')).href);
    const [dev, production] = await page.locator('.stack').allInnerTexts();
    for (const text of [
      'Drifted',
      'about $0 a month',
      'postgresql.dev.acme.example',
      'Password: in the secret store only.',
    ])
      expect(dev).toContain(text);
    for (const text of ['about $128 a month', 'protected', '--env production']) expect(production).toContain(text);
    await page.goto(new URL('resources/returns-db/', inject('hosted')).href);
    expect(await page.locator('.stack').textContent()).toContain('Being changed');
    await page.goto(new URL('resources/recommendations-db/', inject('hosted')).href);
    expect(await page.locator('.stack').textContent()).toContain('Not created yet');
    await page.goto(new URL('services/payouts/', inject('hosted')).href);
    expect(await page.locator('#resources').textContent()).toContain('about $128 a month');
  });

  test('axe finds nothing on the form and on a resource, in any theme and at any width', async () => {
    page = await pageForAxe(browser);
    await open('create/provision/postgresql/');
    expect(await violationsIn(page)).toEqual([]);
    await page.goto(new URL('resources/payouts-db/', inject('hosted')).href);
    expect(await violationsIn(page)).toEqual([]);
    await page.context().close();
  });
});
