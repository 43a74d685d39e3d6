import { expect, test } from 'vitest';
import { guessApis } from './guess-apis.ts';
import { found } from './testing.ts';

const apisOf = (texts: Record<string, string>, taken: readonly string[] = []) =>
  guessApis(found(texts), 'shop', (name) => taken.includes(name)).apis;
const endpointOf = (url: string) =>
  apisOf({ 'openapi.json': JSON.stringify({ openapi: '3.1.0', servers: [{ url }] }) })[0]?.endpoint;

test('each description is an API, and its name is nobody else’s', () => {
  const texts = {
    'a/openapi.yaml': 'openapi: 3.0.0\n',
    'b/openapi.yaml': 'swagger: "2.0"\n',
    'schema.gql': '',
    'x.proto': '',
  };
  expect(apisOf(texts, ['shop-http'])).toEqual([
    { name: 'shop-http-2', type: 'openapi', spec: 'a/openapi.yaml' },
    { name: 'shop-http-3', type: 'openapi', spec: 'b/openapi.yaml' },
    { name: 'shop-graphql', type: 'graphql', spec: 'schema.gql' },
    { name: 'shop-grpc', type: 'grpc', spec: 'x.proto' },
  ]);
});

test('a file that only has the name of a description is none', () => {
  expect(apisOf({ 'openapi.yaml': 'generator: typescript\n', 'asyncapi.yaml': '- a\n' })).toEqual([]);
});

test('an alias bomb is no description', () => {
  const lines = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`);
  expect(apisOf({ 'openapi.yaml': ['openapi: 3.0.0', 'a0: &a0 x', ...lines].join('\n') })).toEqual([]);
});

test('a description that is too large to be read counts by its name', () => {
  expect(apisOf({ 'openapi.yaml': 'x'.repeat(600_000) })).toEqual([
    { name: 'shop-http', type: 'openapi', spec: 'openapi.yaml' },
  ]);
});

test('an endpoint is an address that anybody may call', () => {
  expect(endpointOf('https://api.acme.example/shop')).toBe('https://api.acme.example/shop');
  for (const url of [
    'http://api.acme.example',
    'https://localhost:8080',
    'https://10.0.0.1/x',
    'https://[::1]/x',
    'https://shop',
    'https://shop.svc.internal',
    'https://example.com/v1',
    'https://{tenant}.acme.example',
    'https://user:secret@api.acme.example',
    'javascript:alert(1)',
    '/v1',
  ])
    expect(endpointOf(url), url).toBeUndefined();
});

test('a path that could mean something elsewhere is not followed', () => {
  expect(
    apisOf({ 'a b/openapi.yaml': 'openapi: 3.0.0', '../openapi.yaml': 'openapi: 3.0.0', 'x\u001b/openapi.yaml': '' }),
  ).toEqual([]);
});
