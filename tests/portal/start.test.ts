import { expect, inject, test } from 'vitest';

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, inject('example')), { headers, redirect: 'manual' });
const json = async (path: string) => (await get(path)).json();

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
