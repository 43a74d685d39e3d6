import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { describe } from '#core/api-change/description.ts';
import { compareDescriptions } from './compare-descriptions.ts';

type Texts = Readonly<Record<string, string>>;

/** Compares descriptions; the first file of each is the description itself. */
async function compared(type: string, base: string | Texts, head: string | Texts) {
  const [before, after] = [base, head].map((given) => {
    const texts = typeof given === 'string' ? { 'api/spec.yaml': given } : given;
    const [[file, text] = ['', '']] = Object.entries(texts);
    return describe({ type, file, text }, new Map(Object.entries(texts)));
  });
  return compareDescriptions(before!, after!);
}

/** Each change in a line: rating, place, subject, sentence. */
async function lines(...given: Parameters<typeof compared>): Promise<string[]> {
  const found = await compared(...given);
  if ('reason' in found) return [found.reason];
  return found.changes.map(
    ({ rating, where, sentence, at }) =>
      `${rating} ${at ? `${at.file}:${at.line}:${at.column}` : '-'} ${where}: ${sentence}`,
  );
}

const HEAD = "openapi: '3.1.0'\ninfo: { title: Shop, version: '1' }\n";
const ORDERS = `${HEAD}paths:
  /orders:
    post:
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
      responses: { '201': { description: Placed. } }
components:
  schemas:
    Order:
      type: object
      properties:
        note: { type: string, maxLength: 500 }
`;

test('changes are rated, placed in the version that has them, and put into words', async () => {
  const head = ORDERS.replace('500', '100').replace(
    '      type: object\n',
    '      type: object\n      required: [note]\n',
  );
  expect(await lines('openapi', ORDERS, head)).toEqual([
    'breaking api/spec.yaml:13:7 POST /orders: In the body of calls, properties of `Order` became required: `note`. Calls without them fail.',
    'breaking api/spec.yaml:15:31 POST /orders: In the body of calls, `maxLength` of `note` changed from `500` to `100`.',
  ]);
  expect(await lines('openapi', ORDERS, ORDERS.replace('post:', 'put:'))).toEqual([
    'breaking api/spec.yaml:5:5 POST /orders: Operation `POST /orders` was removed.',
    'compatible api/spec.yaml:5:5 PUT /orders: Operation `PUT /orders` is new.',
  ]);
});

test('files below the first one are a part of it', async () => {
  const first = `${HEAD}paths: { /a: { $ref: './paths/a.yaml' } }\n`;
  const [base, head] = ['get', 'put'].map((method) => ({
    'api/spec.yaml': first,
    'api/paths/a.yaml': `${method}:\n  responses: { '200': { description: Yes. } }\n`,
  }));
  expect(await lines('openapi', base!, head!)).toEqual([
    'breaking api/paths/a.yaml:1:1 GET /a: Operation `GET /a` was removed.',
    'compatible api/paths/a.yaml:1:1 PUT /a: Operation `PUT /a` is new.',
  ]);
});

test('a reference to a file elsewhere or an address is cut and named, and nothing is fetched', async () => {
  let asked = 0;
  const server = createServer((_, answer) => {
    asked++;
    answer.end('type: object\n');
  }).listen(0, '127.0.0.1');
  const { port } = await new Promise<AddressInfo>((listening) =>
    server.on('listening', () => listening(server.address() as AddressInfo)),
  );
  const refs = [
    `http://127.0.0.1:${port}/a.yaml`,
    'file:///etc/hostname',
    '../../../../etc/hostname',
    '/etc/hostname',
    './..%2fa.yaml',
    'redocly.yaml',
  ];
  const schemas = refs.map((ref, place) => `    S${place}: { "$ref": "${ref}" }\n`).join('');
  const hostile = `${HEAD}paths: {}\ncomponents:\n  schemas:\n${schemas}    T: { <<: { $ref: '${refs[0]}' } }\n`;
  try {
    const found = await compared('openapi', hostile, hostile.replace("'1'", "'2'"));
    expect(found).toEqual({ changes: [], unfollowed: [...refs].sort(), versions: { base: '1', head: '2' } });
    expect(asked).toBe(0);
  } finally {
    server.close();
  }
});

test('circular references are compared', async () => {
  const circle = ORDERS.replace(
    'note: { type: string, maxLength: 500 }',
    "next: { $ref: '#/components/schemas/Order' }",
  );
  expect(await lines('openapi', circle, circle.replace('next', 'after'))).toHaveLength(2);
});

const SWAGGER = `swagger: '2.0'
info: { title: Shop, version: '1' }
host: api.acme.example
consumes: [application/json]
paths:
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true, type: string }
    put:
      parameters:
        - { name: order, in: body, schema: { $ref: '#/definitions/Order' } }
        - { name: notify, in: query, type: boolean }
      responses:
        '200': { description: Changed, schema: { $ref: '#/definitions/Order' } }
    post:
      consumes: [multipart/form-data]
      parameters:
        - { name: file, in: formData, type: file }
        - { $ref: '#/parameters/Trace' }
      responses: { '204': { description: Taken } }
parameters:
  Trace: { name: trace, in: query, type: string, enum: [on, off] }
definitions:
  Order:
    type: object
    properties:
      note: { type: string, maxLength: 500 }
      total: { type: number }
`;

test.each([HEAD, "swagger: '2.0'\ninfo: { title: Shop, version: '1' }\n"])(
  'an alias that leads into itself is said, and nothing is thrown',
  async (head) => {
    const text = `${head}paths: {}\nx-a: &a\n  b: &b { c: 1 }\n  d: *b\n  e: [*a]\n`;
    expect(await lines('openapi', text, text)).toEqual([
      'The earlier version: `api/spec.yaml` cannot be read as OpenAPI: an alias leads into itself, at api/spec.yaml:1:1.',
    ]);
    expect(await lines('openapi', text.replace('[*a]', '*b'), text.replace('[*a]', '*b'))).toEqual([]);
  },
);

test.each(['"openapi":"3.1.0"', '"swagger":"2.0"'])('what is nested too deeply is said: %s', async (format) => {
  const deep = `${'{"items":'.repeat(100_000)}{}${'}'.repeat(100_000)}`;
  const text = `{${format},"info":{"title":"Shop","version":"1"},"paths":{},"definitions":{"A":${deep}}}`;
  expect(await lines('openapi', text, text)).toEqual([
    'The earlier version: `api/spec.yaml` is too large or nested too deeply to be compared.',
  ]);
});

test('version 2 in several files is not compared, which is said', async () => {
  const first = SWAGGER.replace('#/definitions/Order', './order.yaml');
  const texts = { 'api/spec.yaml': first, 'api/order.yaml': 'type: object\n' };
  expect(await lines('openapi', texts, texts)).toEqual([
    'The earlier version: OpenAPI 2 in several files is not compared, only in one file.',
  ]);
});

test('what cannot be read is said with its place, and nothing is thrown', async () => {
  expect(await lines('openapi', ORDERS, `${HEAD}paths: [\n`)).toEqual([
    expect.stringMatching(
      /^`api\/spec\.yaml` cannot be read as OpenAPI: it is not YAML \(.*\), at api\/spec\.yaml:4:1\.$/,
    ),
  ]);
  expect(await lines('openapi', 'a: &a [x]\n', '[]')).toEqual([expect.stringContaining('cannot be read as OpenAPI')]);
  expect(
    await compareDescriptions(
      describe({ type: 'graphql', file: 'a', text: '' }, new Map()),
      describe({ type: 'openapi', file: 'a', text: '' }, new Map()),
    ),
  ).toEqual({
    reason: 'GraphQL became OpenAPI: the two formats cannot be compared.',
  });
});
