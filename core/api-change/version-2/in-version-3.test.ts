import { expect, test } from 'vitest';
import { valueAt } from '../../catalog/yaml/written-path.ts';
import { inVersion3 } from './in-version-3.ts';

const upgraded = (data: unknown) =>
  inVersion3({ documents: new Map([['a.yaml', data]]), first: 'a.yaml', folder: '', unfollowed: [] });
const dataOf = (data: unknown) => {
  const found = upgraded(data);
  return 'reason' in found ? found : found.documents.get('a.yaml');
};

test('OpenAPI 2 becomes version 3: bodies, forms, answers, servers, schemes and references', () => {
  const old = {
    ...{ swagger: '2.0', info: { title: 'A' }, host: 'a.example', basePath: '/v1', schemes: ['https', 'http'] },
    produces: ['application/json', 'text/csv'],
    paths: {
      '/a': {
        parameters: [{ $ref: '#/parameters/Body' }, { name: 'x', in: 'header', type: 'string' }],
        put: {
          responses: {
            200: { description: 'Ok', headers: { e: { type: 'string' } }, schema: { $ref: '#/definitions/A' } },
          },
        },
        post: {
          consumes: ['multipart/form-data'],
          parameters: [{ name: 'f', in: 'formData', type: 'file', required: true }],
          responses: { 204: { $ref: '#/responses/None' } },
        },
      },
    },
    parameters: { Body: { name: 'b', in: 'body', required: true, schema: { $ref: '#/definitions/A' } } },
    responses: { None: { description: 'None' } },
    definitions: { A: { type: 'object', discriminator: 'kind', properties: { discriminator: { type: 'string' } } } },
    securityDefinitions: {
      o: { type: 'oauth2', flow: 'accessCode', authorizationUrl: 'a', tokenUrl: 't', scopes: {} },
    },
  };
  const schema = { $ref: '#/components/schemas/A' };
  expect(dataOf(old)).toMatchObject({
    ...{ openapi: '3.0.3', servers: [{ url: 'https://a.example/v1' }, { url: 'http://a.example/v1' }] },
    paths: {
      '/a': {
        parameters: [{ name: 'x', in: 'header', schema: { type: 'string' } }],
        put: {
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: {
            200: {
              headers: { e: { schema: { type: 'string' } } },
              content: { 'application/json': { schema }, 'text/csv': { schema } },
            },
          },
        },
        post: { responses: { 204: { $ref: '#/components/responses/None' } } },
      },
    },
    components: {
      responses: { None: { description: 'None' } },
      schemas: { A: { discriminator: { propertyName: 'kind' }, properties: { discriminator: { type: 'string' } } } },
      securitySchemes: { o: { type: 'oauth2', flows: { authorizationCode: { tokenUrl: 't' } } } },
    },
  });
});

test('a form has a field for each of its parameters', () => {
  const post = {
    parameters: [
      { name: 'f', in: 'formData', type: 'file', required: true },
      { name: 'n', in: 'formData', type: 'integer' },
    ],
  };
  const body = valueAt(dataOf({ swagger: '2.0', paths: { '/a': { post } } }), ['paths', '/a', 'post', 'requestBody']);
  const properties = { f: { type: 'string', format: 'binary' }, n: { type: 'integer' } };
  expect(body).toMatchObject({
    required: true,
    content: { 'application/x-www-form-urlencoded': { schema: { required: ['f'], properties } } },
  });
});

test('a parameter of an operation replaces the one of its path', () => {
  const body = (required: boolean) => ({ name: 'b', in: 'body', required, schema: { type: 'object' } });
  const field = (required: boolean) => ({ name: 'f', in: 'formData', required, type: 'string' });
  const path = (shared: object, own: object) =>
    valueAt(dataOf({ swagger: '2.0', paths: { '/a': { parameters: [shared], post: { parameters: [own] } } } }), [
      ...['paths', '/a', 'post', 'requestBody'],
    ]);
  expect(path(body(false), { ...body(true), name: 'c' })).toMatchObject({ required: true });
  expect(path(field(true), field(false))).toMatchObject({ required: false });
  const form = { 'application/x-www-form-urlencoded': { schema: { properties: { f: { type: 'string' } } } } };
  expect(path(body(true), field(false))).toMatchObject({ content: form });
});

test('messages of both directions, and those with the same name, are all kept', () => {
  const messages = (channel: object) =>
    valueAt(dataOf({ asyncapi: '2.6.0', channels: { a: channel } }), ['channels', 'a', 'messages']);
  const event = (payload: string) => ({ name: 'Event', payload });
  const ref = { $ref: '#/components/messages/Event' };
  expect(messages({ publish: { message: event('in') }, subscribe: { message: event('out') } })).toEqual({
    'Event (publish)': event('in'),
    'Event (subscribe)': event('out'),
  });
  expect(messages({ publish: { message: { oneOf: [event('1'), event('2'), ref, { payload: '4' }] } } })).toEqual({
    'Event (publish)': event('1'),
    'Event (publish 2)': event('2'),
    'Event (publish 3)': ref,
    'publish-4': { payload: '4' },
  });
});

test('a channel of AsyncAPI 2 may be a reference, and the default content type is kept', () => {
  const shared = { publish: { message: { name: 'M', payload: { type: 'string' } } } };
  const found = upgraded({
    ...{ asyncapi: '2.6.0', defaultContentType: 'application/json' },
    channels: { a: { $ref: '#/components/channels/shared' } },
    components: { channels: { shared } },
  });
  if ('reason' in found) throw new Error(found.reason);
  expect(found.documents.get('a.yaml')).toMatchObject({
    defaultContentType: 'application/json',
    channels: { a: { address: 'a', messages: { 'M (publish)': { payload: { type: 'string' } } } } },
    operations: { 'publish a': { messages: [{ $ref: '#/channels/a/messages/M (publish)' }] } },
  });
  expect(found.moved?.writtenAt('#/channels/a/messages/M (publish)/payload')).toBe(
    '#/components/channels/shared/publish/message/payload',
  );
});

test('AsyncAPI 2 becomes version 3: what clients publish is received', () => {
  const old = {
    ...{ asyncapi: '2.6.0', info: { title: 'A' }, servers: { s: { url: 'ws://a.example/x', protocol: 'ws' } } },
    channels: {
      'a/{id}': {
        parameters: { id: { schema: { type: 'string', enum: ['1'] } } },
        publish: { operationId: 'take', message: { schemaFormat: 'application/avro', payload: { type: 'record' } } },
        subscribe: { message: { oneOf: [{ $ref: '#/components/messages/M' }, { name: 'N' }] } },
      },
    },
  };
  expect(dataOf(old)).toMatchObject({
    asyncapi: '3.0.0',
    servers: { s: { host: 'a.example', pathname: '/x', protocol: 'ws' } },
    channels: {
      'a/{id}': {
        ...{ address: 'a/{id}', parameters: { id: { enum: ['1'] } } },
        messages: {
          publish: { payload: { schemaFormat: 'application/avro', schema: { type: 'record' } } },
          'M (subscribe)': { $ref: '#/components/messages/M' },
          'N (subscribe)': { name: 'N' },
        },
      },
    },
    operations: {
      take: { action: 'receive', messages: [{ $ref: '#/channels/a~1{id}/messages/publish' }] },
      'subscribe a/{id}': { action: 'send', channel: { $ref: '#/channels/a~1{id}' } },
    },
  });
});

test.each([
  [{ swagger: '2.0', paths: [], definitions: 1, parameters: null, responses: 'x', host: 3 }],
  [{ swagger: 2, paths: { a: null, b: { get: { parameters: [1, null, { $ref: 7 }, {}], responses: [] } } } }],
  [JSON.parse('{"swagger":"2.0","paths":{"__proto__":{"get":{}}},"definitions":{"__proto__":{"x":1}}}')],
  [{ asyncapi: '2', channels: { a: { publish: 1, subscribe: { message: { oneOf: [null, 1] } } } }, components: 3 }],
  [{ asyncapi: '2', channels: { a: { $ref: '#/channels/a' }, b: { $ref: 7 }, c: { $ref: '#/nowhere' } } }],
  [JSON.parse('{"asyncapi":"2.0.0","channels":{"__proto__":{"publish":{"message":{"name":"__proto__"}}}}}')],
])('what is damaged is brought over as far as it can be', (old) => {
  expect(dataOf(old)).toEqual(expect.any(Object));
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test('a description of any depth and width is brought over', { tags: 'slow' }, () => {
  let deep: Record<string, unknown> = { $ref: '#/definitions/B' };
  for (let level = 0; level < 100_000; level++) deep = { items: deep };
  const wide = Array.from({ length: 300_000 }, (_, place) => place);
  const found = dataOf({ swagger: '2.0', definitions: { A: deep, B: { enum: wide } } });
  let inner = valueAt(found, ['components', 'schemas', 'A']);
  for (let next = inner; next !== undefined; next = valueAt(next, ['items'])) inner = next;
  expect(inner).toEqual({ $ref: '#/components/schemas/B' });
  expect(valueAt(found, ['components', 'schemas', 'B', 'enum'])).toEqual(wide);
});

test('what refers to itself stays finite, and other versions stay as they are', () => {
  const circle: Record<string, unknown> = { type: 'object' };
  circle.items = circle;
  expect(dataOf({ swagger: '2.0', definitions: { A: circle } })).toMatchObject({ openapi: '3.0.3' });
  const third = { openapi: '3.1.0' };
  expect(dataOf(third)).toBe(third);
});
