/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { readReference } from '../../core/api-reference/read-reference.ts';
import { isLong, someOf } from '../how-many.ts';
import { eachWithPage } from './visit.ts';

const REFERENCE = 'apis/checkout-http/reference/';

describe.skipIf(!inject('browser'))('the reference of an API in a browser', () => {
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ page, errors } = given);
  });

  test('lists its operations without scripts, each with the command that calls it', async () => {
    const html = await (await fetch(new URL(REFERENCE, inject('hosted')))).text();
    await page.route('**/*', (route) =>
      route.request().resourceType() === 'script' ? route.abort() : route.continue(),
    );
    await page.setContent(html.replace(/<script[\s\S]*?<\/script>/g, ''));
    expect(await page.locator('.operations li').allTextContents()).toHaveLength(4);
    expect(await page.locator('#op-placeOrder pre').textContent()).toContain(
      'curl \'https://api.acme.example/checkout/orders\' \\\n  --header "Authorization: Bearer $TOKEN"',
    );
    expect(await page.locator('.copy-code:visible, #filter-operations:visible').count()).toBe(0);
  });

  test('keeps the names of its tables where they scroll, which only then have the focus', async () => {
    await page.setViewportSize({ width: 2200, height: 900 });
    await page.goto(new URL('apis/pricing-grpc/reference/', inject('hosted')).href);
    const tables = page.getByRole('region', { name: /^Fields of / });
    const focusable = tables.and(page.locator('[tabindex]'));
    const count = await tables.count();
    await expect.poll(() => focusable.count()).toBe(0);
    await page.setViewportSize({ width: 320, height: 700 });
    await expect.poll(() => focusable.count()).toBeGreaterThan(0);
    expect(await tables.count()).toBe(count);
  });

  test('filters operations, and says when none is left', async () => {
    await page.goto(new URL(REFERENCE, inject('hosted')).href);
    await page.fill('#filter-operations', 'ORDERS cancel');
    expect(await page.locator('.operations li:visible code').allTextContents()).toEqual([
      '/orders/{orderId}/cancellation',
    ]);
    await page.fill('#filter-operations', 'nowhere');
    expect(await page.locator('#no-operations').textContent()).toBe('No operation has these words.');
    expect(errors).toEqual([]);
  });

  test('is drawn by Redoc under a policy of its own, and nothing leaves the site', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(new URL(`${REFERENCE}full/#/orders/getorder`, inject('hosted')).href);
    await page.getByRole('heading', { name: 'Read an order' }).waitFor();
    await page.waitForFunction(() => document.querySelector('a[href="#/orders/placeorder"]'));
    const { origin } = new URL(inject('hosted'));
    expect(requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:'))).toEqual([]);
    expect(errors).toEqual([]);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toContain("script-src 'self'; ");
    const html = await (await fetch(new URL(`${REFERENCE}full/`, inject('hosted')))).text();
    expect(html.match(/<script(?![^>]*src=)/g)).toBeNull();
    expect(await page.locator('a[href^="https://redocly.com"]:visible').count()).toBe(0);
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe('rgb(16, 18, 20)');
  });

  test('opens each operation by its deep link, whatever its tag is', async () => {
    const text = tagged(['admin/users', 'Über', '100%', 'x,y', '$m', 'a<b>', 'a#b', 'C#', 'Pets (v1)', '注文']);
    await page.route('**/description.json', (route) => route.fulfill({ body: text }));
    for (const { deepLink, summary } of someOf(readReference('openapi', text, {}).operations, isLong(), 2)) {
      await page.goto('about:blank');
      await page.goto(new URL(`${REFERENCE}full/#${encodeURI(deepLink!)}`, inject('hosted')).href);
      const heading = page.getByRole('heading', { name: summary! });
      await heading.waitFor();
      await page.waitForFunction(isInView, await heading.elementHandle());
    }
    expect(errors).toEqual([]);
  });
});

/** A description with a long operation for each tag, and one that has neither a tag nor an id. */
function tagged(tags: readonly string[]): string {
  const ids = tags.map((tag, index) => ({ operationId: `Get ${index}`, tags: [tag] }));
  const operations = [...ids, { operationId: 'Get it' }, {}].map((named, index) => [
    `/p${index}/{id}`,
    {
      get: {
        ...named,
        ...{ summary: `Read p${index}.`, description: 'Long.\n\n'.repeat(50) },
        responses: { 200: { description: 'OK' } },
      },
    },
  ]);
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    paths: Object.fromEntries(operations),
  });
}

function isInView(element: Element | null): boolean {
  const { top } = element!.getBoundingClientRect();
  return top >= 0 && top < innerHeight;
}
