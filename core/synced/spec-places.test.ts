import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { specPlaces } from './spec-places.ts';

const REPO = 'repo: https://github.com/acme/checkout\n';
const places = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    specPlaces(
      contextOf({ 'catalog/t/checkout.yaml': `kind: service\nname: checkout\n${REPO}`, ...files }).catalog.entities,
    ),
  );
const api = (spec: string) => `kind: api\nname: http\ntype: openapi\nspec: ${spec}\n`;

test('an address is where it leads, and a path is in the repository of who has or provides the API', () => {
  expect(places({ 'catalog/t/http.yaml': api('https://acme.example/openapi.yaml') })).toEqual({
    'api:default/http': { url: 'https://acme.example/openapi.yaml' },
  });
  expect(places({ 'catalog/t/http.yaml': api('HTTPS://Acme.example/a`b') })).toEqual({
    'api:default/http': { url: 'https://acme.example/a%60b' },
  });
  expect(places({ 'catalog/t/http.yaml': `${api('api/openapi.yaml')}providedBy: [service:checkout]\n` })).toEqual({
    'api:default/http': { path: 'api/openapi.yaml', service: 'service:default/checkout' },
  });
  const shop = `kind: service\nname: shop\n${REPO}apis: [{ name: http, type: openapi, spec: a.yaml }]\n`;
  const more = 'kind: service\nname: aaa\nrepo: https://github.com/acme/aaa\nprovides: [http]\n';
  expect(places({ 'catalog/t/aaa.yaml': more, 'catalog/t/shop.yaml': shop })).toEqual({
    'api:default/http': { path: 'a.yaml', service: 'service:default/shop' },
  });
});

test.each([
  ['./openapi.yaml'],
  ['/etc/passwd'],
  ['ftp://acme.example/a'],
  ['https://'],
  ['https://ada:secret@acme.example/openapi.yaml'],
  ['api/openapi.yaml'],
])('%s of an API that nobody provides is no place', (spec) => {
  expect(places({ 'catalog/t/http.yaml': api(spec) })).toEqual({});
});
