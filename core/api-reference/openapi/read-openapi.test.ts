import { expect, test } from 'vitest';
import { readReference } from '../read-reference.ts';

const read = (text: string, endpoint?: string) => readReference('openapi', text, { endpoint });
const callsOf = (text: string, endpoint?: string) => read(text, endpoint).operations.map(({ call }) => call);

/** A description of one operation, with these lines below it and at the end. */
const described = (operation: string, more = '') => `openapi: 3.1.0
info: { title: Orders, version: 1.2.0, summary: Takes orders. }
servers: [{ url: "https://{region}.acme.example/v1/", variables: { region: { default: eu } }, description: Live }]
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: "o 1/2" }]
    ${operation}
${more}`;

test('title, version, server and operations are read', () => {
  const { operations, drawn, ...rest } = read(
    described('get: { operationId: getOrder, tags: [Orders & more], summary: Read an order, deprecated: true }'),
  );
  expect(rest).toEqual({
    ...{ format: 'openapi', formatName: 'OpenAPI 3.1', title: 'Orders', version: '1.2.0' },
    ...{ description: 'Takes orders.', servers: [{ url: 'https://eu.acme.example/v1', title: 'Live' }] },
    ...{ authentication: [], left: 0, problems: [] },
  });
  expect(operations).toEqual([
    {
      ...{ kind: 'GET', path: '/orders/{id}', id: 'getOrder', summary: 'Read an order', deprecated: true },
      ...{ group: 'Orders & more', anchor: 'op-getOrder', deepLink: '/orders-and-more/getorder' },
      call: "curl 'https://eu.acme.example/v1/orders/o%201%2F2'",
    },
  ]);
  expect(JSON.parse(drawn!).info.title).toBe('Orders');
});

test('a call sends what must be sent: parameters, credential and body', () => {
  const operation = `patch:
      security: [{ key: [] }]
      parameters:
        - { name: dry run, in: query, required: true, schema: { type: boolean } }
        - { name: page, in: query, schema: { type: integer } }
        - { name: X-Trace, in: header, required: true, schema: { type: string, enum: [on] } }
      requestBody: { $ref: "#/components/requestBodies/Change" }`;
  const parts = `components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  requestBodies:
    Change:
      content:
        text/plain: {}
        application/merge-patch+json: { schema: { $ref: "#/components/schemas/Change" } }
  schemas:
    Change:
      allOf:
        - { type: object, required: [at], properties: { at: { type: string, format: date } } }
        - { type: object, required: [self], properties: { id: { type: string, readOnly: true }, self: { $ref: "#/components/schemas/Loop" } } }
    Loop: { type: object, properties: { again: { $ref: "#/components/schemas/Loop" } } }
`;
  expect(callsOf(described(operation, parts))).toEqual([
    `curl 'https://eu.acme.example/v1/orders/o%201%2F2?dry%20run=true' \\
  --request PATCH \\
  --header "X-Key: $API_KEY" \\
  --header 'X-Trace: on' \\
  --header 'Content-Type: application/merge-patch+json' \\
  --data-raw '{"at":"2030-01-31","self":{"again":{}}}'`,
  ]);
});

test.each([
  [
    '{ type: http, scheme: bearer, bearerFormat: JWT }',
    'A bearer token (JWT), in the header `Authorization`.',
    '--header "Authorization: Bearer $TOKEN"',
  ],
  ['{ type: http, scheme: basic }', 'A user name and a password, by HTTP Basic.', '--user "$USERNAME:$PASSWORD"'],
  ['{ type: apiKey, in: cookie, name: sid }', 'An API key, in the cookie `sid`.', '--cookie "sid=$API_KEY"'],
  ['{ type: mutualTLS }', 'A client certificate.', '--cert "$CERTIFICATE" --key "$KEY"'],
  [
    '{ type: oauth2, flows: { clientCredentials: { tokenUrl: "https://id.example/token", scopes: {} } } }',
    'A token from OAuth 2 (client credentials) at `https://id.example/token`, in the header `Authorization`.',
    '--header "Authorization: Bearer $TOKEN"',
  ],
])('of the scheme %s people and a call know what to show', (scheme, words, option) => {
  const parts = `security: [{ own: [] }]\ncomponents: { securitySchemes: { own: ${scheme} } }`;
  const { authentication, operations } = read(described('get: {}', parts));
  expect(authentication).toEqual([{ name: 'own', words }]);
  expect(operations[0]!.call).toBe(`curl 'https://eu.acme.example/v1/orders/o%201%2F2' \\\n  ${option}`);
});

test('OpenAPI 2 has its own words for server, body and schemes', () => {
  const text = `swagger: "2.0"
info: { title: Orders, version: "1" }
host: api.acme.example
basePath: /v2
schemes: [http, https]
security: [{ key: [] }]
securityDefinitions: { key: { type: apiKey, in: query, name: api_key } }
paths:
  /orders:
    post:
      consumes: [application/json]
      parameters: [{ in: body, name: body, required: true, schema: { type: object, properties: { sku: { type: string, example: L-1 } } } }]
  /search:
    post: { parameters: [{ in: formData, name: words, type: string, required: true }] }
`;
  expect(read(text).formatName).toBe('OpenAPI 2.0');
  expect(callsOf(text)).toEqual([
    `curl 'https://api.acme.example/v2/orders?api_key='"$API_KEY" \\\n  --header 'Content-Type: application/json' \\\n  --data-raw '{"sku":"L-1"}'`,
    `curl 'https://api.acme.example/v2/search?api_key='"$API_KEY" \\\n  --data-urlencode 'words=words'`,
  ]);
});

test('OpenAPI 3.2 has more methods; webhooks are listed and cannot be called', () => {
  const text = `openapi: 3.2.0
info: { title: Orders, version: "1" }
servers: [{ url: /v1 }]
paths:
  /orders:
    query: { summary: Search }
    additionalOperations: { LINK: { summary: Link } }
webhooks:
  orderPaid: { post: { summary: An order was paid } }
`;
  expect(
    read(text, 'https://api.acme.example/shop').operations.map(({ kind, path, group, call }) => [
      kind,
      path,
      group,
      call,
    ]),
  ).toEqual([
    ['QUERY', '/orders', undefined, "curl 'https://api.acme.example/v1/orders' \\\n  --request QUERY"],
    ['LINK', '/orders', undefined, "curl 'https://api.acme.example/v1/orders' \\\n  --request LINK"],
    ['POST', 'orderPaid', 'Webhooks', undefined],
  ]);
});

test('without a server the call goes to the endpoint of the entry, and without that there is none', () => {
  const text = 'openapi: 3.0.3\ninfo: {}\npaths: { /a: { get: {} } }\n';
  expect(callsOf(text, 'https://api.acme.example/')).toEqual(["curl 'https://api.acme.example/a'"]);
  expect([...callsOf(text), ...callsOf(text, 'grpc.acme.example:443')]).toEqual([undefined, undefined]);
});

test('what can be read of a damaged description is read, and each mistake has its place', () => {
  const text = `openapi: 3.1.0
paths:
  /orders:
    get: yes
    post: { requestBody: { $ref: "#/components/requestBodies/Gone" }, summary: Order }
  /items: 5
  /self: { $ref: "#/paths/~1self" }
info: { title: "Orders
`;
  const { operations, problems } = read(text, 'https://api.acme.example');
  expect(operations.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['POST /orders']);
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
    '4:5 `GET /orders` is not a map.',
    '5:13 `#/components/requestBodies/Gone` leads to nothing in this description.',
    '6:3 `/items` is not a map of methods.',
    '7:3 A reference leads back to itself.',
    '9:1 The description has a mistake: it is not YAML (missing closing "quote).',
    '9:1 The description has a mistake: it is not YAML (flow map in block collection must be sufficiently indented and end with a }).',
  ]);
});

test.each([
  ['nothing', '', 'The description is empty.'],
  ['a list', '- openapi', 'The description is not a map of fields.'],
  [
    'a bomb',
    `a: &a [x,x]\n${'bcdefghijk'
      .split('')
      .map((name, place) => `${name}: &${name} [${`*${'abcdefghijk'[place]},`.repeat(9)}]`)
      .join('\n')}`,
    'The description cannot be read: its aliases multiply it beyond what can be read.',
  ],
  [
    'three megabytes',
    `openapi: 3.1.0\nx: "${'a'.repeat(3_000_000)}"`,
    'The description cannot be read: it has more than 2 MiB of YAML.',
  ],
])('of %s nothing is read, and a sentence says why', (_, text, message) => {
  const { operations, problems } = read(text);
  expect([operations, problems]).toEqual([[], [{ message, line: 1, column: 1 }]]);
});

test('of a description with very many operations the first are listed, and the rest is counted', () => {
  const paths = Object.fromEntries(Array.from({ length: 1203 }, (_, place) => [`/${place}`, { get: {} }]));
  const { operations, left } = read(JSON.stringify({ openapi: '3.0.0', paths }), 'https://api.acme.example');
  expect([operations.length, left, operations.filter(({ call }) => call).length]).toEqual([1000, 203, 300]);
});

test('two operations of one name have anchors of their own', () => {
  const text =
    'openapi: 3.0.0\npaths: { /a: { get: { operationId: x-2 }, put: { operationId: x }, post: { operationId: X } } }';
  expect(read(text).operations.map(({ anchor }) => anchor)).toEqual(['op-x-2', 'op-x', 'op-X-3']);
});

test('an error that a server answered in place of a description is named', () => {
  const { problems } = read('{"error": {"code": 404, "message": "Not Found"}}');
  expect(problems).toEqual([
    {
      message: 'The file is an error that a server answered in place of the description: `Not Found`.',
      ...{ line: 1, column: 1 },
    },
  ]);
});
