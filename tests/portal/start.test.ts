import { expect, inject, test } from 'vitest';
import type { ListPage } from '#core/api/open-api-components.ts';
import type { EntitySummary } from '#core/published/entity-shapes.ts';

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, inject('example')), { headers, redirect: 'manual' });
const json = async <T = ListPage>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;

test('GET /services lists services as JSON, sorted, with what the seed asks for', async () => {
  const { total, page, perPage, items } = await json('/services');
  expect({ total, page, perPage }).toEqual({ total: 26, page: 1, perPage: 100 });
  expect(items.find((item: EntitySummary) => item.name === 'checkout')).toEqual({
    ref: 'service:default/checkout',
    kind: 'service',
    name: 'checkout',
    namespace: 'default',
    title: 'Checkout',
    description:
      'Takes an order from basket to receipt: prices it, reserves stock, charges the card and notifies other services.',
    owner: 'payments',
    system: 'storefront',
    domain: 'commerce',
    type: 'http-api',
    lifecycle: 'production',
    tier: 1,
    tags: ['typescript', 'http', 'pci'],
    repo: 'https://github.com/acme/checkout',
    docs: '/services/checkout/docs/',
    endpoints: ['https://api.acme.example/checkout'],
    page: '/services/checkout/',
    api: '/api/services/checkout.json',
  });
});

test('GET /services filters by facts and words, and pages', async () => {
  expect((await json('/services?owner=payments&tier=1&q=order')).items.map((item: EntitySummary) => item.name)).toEqual(
    ['checkout'],
  );
  const { total, items } = await json('/services?perPage=5&page=2');
  expect([total, items.length]).toEqual([26, 5]);
});

test('a filter that does not exist is answered with those that do', async () => {
  const response = await get('/services?color=blue');
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      message: 'There is no filter `color`.',
      hint: 'Filter by `owner`, `domain`, `system`, `type`, `lifecycle`, `tier`, `tag`, `q`, `page`, `perPage`.',
    },
  ]);
});

test('GET /services/<name> is the same as the static file, whatever the case of the name', async () => {
  const [live, file] = await Promise.all([json('/services/Checkout'), json('/api/services/checkout.json')]);
  expect(live).toEqual(file);
});

test('a name that is not there is 404 with near names', async () => {
  const response = await get('/services/inventroy');
  expect([response.status, await response.json()]).toEqual([
    404,
    { message: 'There is no service `inventroy`.', hint: 'Did you mean `inventory`?', near: ['inventory'] },
  ]);
});

test('a browser is led to the page', async () => {
  const response = await get('/services/checkout', { accept: 'text/html,application/xhtml+xml' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/services/checkout/']);
});

test('the list has a page of its own beside the API', async () => {
  const response = await get('/services/', { accept: 'text/html' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('a browser gets a page for what is not there', async () => {
  const response = await get('/nowhere/', { accept: 'text/html' });
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
});

test('a page elsewhere cannot read what is served here', async () => {
  const response = await get('/services', { origin: 'https://attacker.example' });
  expect([response.status, await response.json()]).toEqual([
    403,
    {
      message: 'This portal answers only requests made on this machine.',
      hint: 'Open http://127.0.0.1 or http://localhost with the same port.',
    },
  ]);
});

test.each([
  ['/%zz', 400, '`GET /%zz` is not an address.'],
  ['/nothing/here', 404, 'There is nothing at `GET /nothing/here`.'],
])('%s is answered with a sentence', async (path, status, message) => {
  const response = await get(path);
  expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ message })]);
});

test('a name of any length that is not there is 404', async () => {
  expect((await get(`/services/${'a'.repeat(600)}`)).status).toBe(404);
});
