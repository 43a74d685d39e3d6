import process from 'node:process';
import { expect, test } from 'vitest';
import { namedFiles } from '../../catalog/rules/specs/named-files.ts';
import { openDescription } from './open-description.ts';

const FILE = 'catalog/shop/orders/openapi.yaml';

/** Opens a description with the files that it refers to, as a build would. */
function opened(files: Readonly<Record<string, string>>) {
  const text = files[FILE]!;
  const given = new Map(Object.entries(files));
  const [, ...others] = namedFiles({ file: FILE, text, folder: 'catalog/shop/orders/' }, given);
  const texts = Object.fromEntries(others);
  const result = openDescription(text, { file: FILE, texts });
  const problems = 'data' in result ? result.problems.all() : result.problems;
  return { data: 'data' in result ? result.data : undefined, problems, texts: Object.keys(texts) };
}

test('files become fields of one document, in which all references lead to itself', () => {
  const { data, problems } = opened({
    [FILE]: 'paths:\n  /a: { $ref: paths/a.yaml }\n  /b: { $ref: "./parts.yaml#/b" }\nown: { $ref: "#/paths/~1a" }\n',
    'catalog/shop/orders/paths/a.yaml': 'get: { $ref: "../parts.yaml#/b/get" }\n',
    'catalog/shop/orders/parts.yaml':
      'b: { get: { summary: B } }\nself: { $ref: "#/b" }\nback: { $ref: "openapi.yaml#/own" }\n',
  });
  expect(problems).toEqual([]);
  expect(data).toEqual({
    paths: { '/a': { $ref: '#/x-files/a' }, '/b': { $ref: '#/x-files/parts/b' } },
    own: { $ref: '#/paths/~1a' },
    'x-files': {
      a: { get: { $ref: '#/x-files/parts/b/get' } },
      parts: { b: { get: { summary: 'B' } }, self: { $ref: '#/x-files/parts/b' }, back: { $ref: '#/own' } },
    },
  });
});

test.each([
  ['items/{id}.yaml', '\n  $ref: items/{id}.yaml'],
  ['items/{id}.yaml', '\n  { "$ref": "items/{id}.yaml" }'],
  ['items/{id}.yaml', "\n  {$ref: 'items/{id}.yaml'}"],
  ...['{ $ref: item.yaml }', '[{$ref: item.yaml}]', '{ $ref: item.yaml, x: 1 }'].map((ref) => ['item.yaml', ref]),
  ...['./s%20x.yaml', 's%20x.yaml#', '%73 x.yaml', 'a/%2e%2e/s%20x.yaml'].map((ref) => [
    's x.yaml',
    `{ $ref: "${ref}" }`,
  ]),
])('the file %s is found by the reference `%s`: brackets around it are no part of it, and it is a URI', (name, ref) => {
  const file = `catalog/shop/orders/${name}`;
  const { problems, texts } = opened({ [FILE]: `a: ${ref}\n`, [file!]: 'get: {}\n' });
  expect([problems, texts]).toEqual([[], [file]]);
});

test('two files of one name stay apart, also one that is called like a part of every object', () => {
  const { data } = opened({
    [FILE]: 'a: { $ref: a/x.yaml }\nb: { $ref: b/x.yaml }\nc: { $ref: __proto__.yaml }\n',
    'catalog/shop/orders/a/x.yaml': 'is: a',
    'catalog/shop/orders/b/x.yaml': 'is: b',
    'catalog/shop/orders/__proto__.yaml': 'is: c',
  });
  expect(JSON.stringify(data)).toBe(
    '{"a":{"$ref":"#/x-files/x"},"b":{"$ref":"#/x-files/x-2"},"c":{"$ref":"#/x-files/__proto__"},"x-files":{"x":{"is":"a"},"x-2":{"is":"b"},"__proto__":{"is":"c"}}}',
  );
});

test.each([
  ['http://127.0.0.1:1/x.yaml', '`http://127.0.0.1:1/x.yaml` is an address. Only files of the repository are read.'],
  ['//acme.example/x.yaml', '`//acme.example/x.yaml` is an address. Only files of the repository are read.'],
  ['file:///etc/passwd', '`file:///etc/passwd` is an address. Only files of the repository are read.'],
  ['/etc/passwd', '`/etc/passwd` leads to no file that can be read with this description.'],
  ['../../../secret.yaml', '`../../../secret.yaml` leads to no file that can be read with this description.'],
  ['../secret.yaml', '`../secret.yaml` leads to no file that can be read with this description.'],
  ['%2e%2e/secret.yaml', '`%2e%2e/secret.yaml` leads to no file that can be read with this description.'],
  ['x/%2E%2E/%2e./secret.yaml', '`x/%2E%2E/%2e./secret.yaml` leads to no file that can be read with this description.'],
  ['..%2fsecret.yaml', '`..%2fsecret.yaml` leads to no file that can be read with this description.'],
  ['..%5Csecret.yaml', '`..%5Csecret.yaml` leads to no file that can be read with this description.'],
  ['a%00.yaml', '`a%00.yaml` leads to no file that can be read with this description.'],
  ['100%.yaml', '`100%.yaml` leads to no file that can be read with this description.'],
  ['..\\secret.yaml', '`..\\secret.yaml` leads to no file that can be read with this description.'],
  ['gone.yaml#/a', '`gone.yaml#/a` leads to no file that can be read with this description.'],
])('the reference %s is cut, and has its place', (ref, message) => {
  const { data, problems, texts } = opened({
    [FILE]: `openapi: 3.1.0\na: { $ref: '${ref}' }\n`,
    'catalog/shop/secret.yaml': 'secret: yes',
    'secret.yaml': 'secret: yes',
  });
  expect([texts, problems]).toEqual([[], [{ message, line: 2, column: 1 }]]);
  expect(data).toEqual({ openapi: '3.1.0', a: { description: `Not shown here: ${ref}` } });
});

test('a mistake in another file has its place there', () => {
  const { problems } = opened({
    [FILE]: 'a: { $ref: b.yaml }\n',
    'catalog/shop/orders/b.yaml': 'b:\n  c: { $ref: gone.yaml }\nd: ]\n',
  });
  expect(problems.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
    'catalog/shop/orders/b.yaml:2:3',
    'catalog/shop/orders/b.yaml:3:4',
  ]);
});

test('20,000 levels take no time to speak of', () => {
  const { user } = process.cpuUsage();
  openDescription(`{"openapi": "3.1.0", "x": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, {
    file: FILE,
    texts: {},
  });
  expect((process.cpuUsage().user - user) / 1e6).toBeLessThan(2);
});
