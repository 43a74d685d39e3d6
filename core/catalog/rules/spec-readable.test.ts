import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { specReadable } from './spec-readable.ts';

/** A service whose one API has this type, and a description in a file of the service's own. */
const described = (type: string, file: string, text: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\napis:\n  - name: checkout-api\n    type: ${type}\n    spec: ./${file}\n`,
  [`catalog/payments/checkout/${file}`]: text,
});
const openapi = (text: string) => described('openapi', 'openapi.yaml', text);
const asyncapi = (text: string) => described('asyncapi', 'events.yaml', text);
const graphql = (text: string) => described('graphql', 'schema.graphql', text);
const grpc = (text: string) => described('grpc', 'checkout.proto', text);
const info = 'info:\n  title: Checkout\n  version: 1.0.0\n';

test.each([
  ...['openapi: 3.1.0', 'openapi: "3.0.3"', 'swagger: "2.0"'].map((version) =>
    openapi(`${version}\n${info}paths: {}\n`),
  ),
  described(
    'openapi',
    'openapi.json',
    '{"openapi": "3.1.0", "info": {"title": "Checkout", "version": "1"}, "webhooks": {}}',
  ),
  asyncapi(`asyncapi: 2.6.0\n${info}channels: {}\n`),
  asyncapi(`asyncapi: 3.0.0\n${info}channels: {}\n`),
  graphql('type Query { order(id: ID!): String }'),
  graphql('{ "data": { "__schema": { "types": [] } } }'),
  grpc('// Orders\nsyntax = "proto3";\npackage a;\nservice Orders {}\n'),
  grpc('edition = "2023";\nservice Orders { rpc Get(A) returns (B); }\n'),
])('a description of each format can be read: %j', (files) => expect(problemsOf(specReadable, files)).toBe(''));

test('other types, addresses and paths in the repository are not looked into', () => {
  const api = (lines: string) => ({ 'catalog/payments/a.yaml': `kind: api\nname: a\n${lines}\n` });
  expect(problemsOf(specReadable, api('type: trpc\ndefinition: "const x = 1"'))).toBe('');
  expect(problemsOf(specReadable, api('type: openapi\nspec: https://acme.example/openapi.yaml'))).toBe('');
  expect(problemsOf(specReadable, api('type: openapi\nspec: api/openapi.yaml'))).toBe('');
});

const FLOW = 'must be sufficiently indented and end with a';
const AGAIN = 'Fetch the description again. Its address may ask for a password.';
const BUF = '`buf lint` finds more; Waypost checks nothing else.';
const MULTIPLIED = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'abcdefg'].map((name, at) => `${'bcdefgh'[at]}: &${'bcdefgh'[at]} [${Array(9).fill(`*${name}`).join(', ')}]`),
].join('\n');

/** What a description is, what is said of it and where, and what to do. */
test.each([
  [
    openapi('openapi: 3.1.0\ninfo: [\npaths: {}\n'),
    `OpenAPI: it is not YAML (flow sequence in block collection ${FLOW} ]), at openapi.yaml:3:1`,
    'Correct that line.',
  ],
  [
    openapi('- a\n- b\n'),
    'OpenAPI: it is not a map of fields, at openapi.yaml:1:1',
    'Begin it with the version of its format.',
  ],
  [
    openapi(`# ours\nasyncapi: 3.0.0\n${info}`),
    'OpenAPI: it has neither `openapi` nor `swagger`, at openapi.yaml:2:1',
    "Begin it with `openapi: '3.1.0'`.",
  ],
  [
    openapi(`openapi: 4.0.0\n${info}paths: {}\n`),
    'OpenAPI: `openapi` is neither 2 nor 3, at openapi.yaml:1:10',
    "Write `openapi: '3.1.0'`.",
  ],
  [
    openapi('openapi: 3.1.0\ninfo:\n  title: Checkout\npaths: {}\n'),
    'OpenAPI: `info.version` is missing, at openapi.yaml:3:3',
    "Add `version: '1.0.0'` below `info`.",
  ],
  [
    openapi('openapi: 3.1.0\npaths: {}\n'),
    'OpenAPI: `info.title` is missing, at openapi.yaml:1:1',
    'Add `title: Checkout` below `info`.',
  ],
  [
    openapi(`openapi: 3.1.0\n${info}`),
    'OpenAPI: `paths` is missing, at openapi.yaml:1:1',
    'Add `paths: {}` with the operations below it.',
  ],
  [
    asyncapi(`asyncapi: 3.0.0\n${info}channels:\n`),
    'AsyncAPI: `channels` is missing, at events.yaml:5:10',
    'Add `channels: {}` with the messages below it.',
  ],
  [
    graphql('type Query {\n  order(id: ID!) String\n}\n'),
    'a GraphQL schema: expected `:`, found Name `String`, at schema.graphql:2:18',
    'Correct that line.',
  ],
  [
    graphql('# Mine\nquery Mine { order }'),
    'a GraphQL schema: it asks for something and defines no type, at schema.graphql:2:1',
    'Add the types, such as `type Query { order(id: ID!): Order }`.',
  ],
  [
    openapi('{"message": "Not Found", "status": "404"}'),
    'OpenAPI: it is an error that a server answered, `Not Found`, at openapi.yaml:1:1',
    AGAIN,
  ],
  [
    graphql('{"errors": [{"message": "No."}]}'),
    'a GraphQL schema: it is an error that a server answered, `No.`, at schema.graphql:1:1',
    AGAIN,
  ],
  [
    grpc('service Orders {}\n'),
    'Protocol Buffers: it has neither `syntax` nor `edition`, at checkout.proto:1:1',
    `Begin it with \`syntax = "proto3";\`. ${BUF}`,
  ],
  [
    grpc('syntax = "proto3";\n/* service Orders {} */\n'),
    'Protocol Buffers: it has no `service`, at checkout.proto:1:1',
    `Add \`service Checkout { … }\`, or set another \`type\`. ${BUF}`,
  ],
  [
    openapi(MULTIPLIED),
    'OpenAPI: its aliases multiply it beyond what can be read, at openapi.yaml:1:1',
    'Write the values out.',
  ],
])('%j cannot be read as %s', (files, what, hint) => {
  expect(problemLines(specReadable, files)).toEqual([
    'catalog/payments/checkout.yaml:6:11  error  spec-readable',
    `  \`apis[0].spec\` cannot be read as ${what.replace(/(?<= at )(?=\S+$)/, 'catalog/payments/checkout/')}.`,
    `  ${hint}`,
  ]);
});

test('a description that is not there is shown the nearest file', () => {
  const files = openapi(`openapi: 3.1.0\n${info}paths: {}\n`);
  const entry = files['catalog/payments/checkout.yaml']!.replace('openapi.yaml', 'openapi.yml');
  expect(problemLines(specReadable, { ...files, 'catalog/payments/checkout.yaml': entry })).toEqual([
    'catalog/payments/checkout.yaml:6:11  error  spec-readable',
    '  `apis[0].spec` leads to `./openapi.yml`, and there is no such file in catalog/payments/checkout/.',
    '  Did you mean `./openapi.yaml`?',
  ]);
});

test('a description that is near nothing can be added', () => {
  const text = 'kind: api\nname: a\ntype: openapi\nspec: ./openapi.yaml\n';
  expect(problemLines(specReadable, { 'catalog/payments/a.yaml': text })).toEqual([
    'catalog/payments/a.yaml:4:7  error  spec-readable',
    '  `spec` leads to `./openapi.yaml`, and there is no such file in catalog/payments/a/.',
    '  Add catalog/payments/a/openapi.yaml.',
  ]);
});

test('a description that is written out is shown its line there', () => {
  const text = 'kind: api\nname: a\ntype: graphql\ndefinition: |\n  type Query {\n    order(id: ID!) String\n  }\n';
  expect(problemLines(specReadable, { 'catalog/payments/a.yaml': text })).toEqual([
    'catalog/payments/a.yaml:4:13  error  spec-readable',
    '  `definition` cannot be read as a GraphQL schema: expected `:`, found Name `String`, at line 2, column 18 of its text.',
    '  Correct that line.',
  ]);
});

test("a descriptor's definition may be in a file", () => {
  const head = 'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: a\nspec:\n  type: openapi\n';
  const files = { 'api.yaml': `${head}  definition:\n    $text: ./oas.yaml\n`, 'oas.yaml': 'openapi: 3.1.0\n' };
  expect(problemLines(specReadable, files)).toEqual([
    'api.yaml:8:5  error  spec-readable',
    '  `spec.definition` cannot be read as OpenAPI: `info.title` is missing, at oas.yaml:1:1.',
    '  Add `title: Checkout` below `info`.',
  ]);
});

test('a placeholder that leads nowhere is reported by target-exists alone', () => {
  const descriptor =
    'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: pay }\nspec:\n  type: openapi\n  definition:\n    $text: ./gone.yaml\n';
  expect(problemsOf(specReadable, { 'catalog-info.yaml': descriptor })).toBe('');
});

test('a description whose values would fill the memory is not read', { tags: 'slow' }, () => {
  const said = (description: Record<string, string>) => problemLines(specReadable, description).slice(1);
  expect(said(openapi(`openapi: 3.1.0\n${info}paths: {}\nx: [${'a,'.repeat(50_001)}]\n`))).toEqual([
    '  `apis[0].spec` cannot be read as OpenAPI: it has more than 50,000 lines and values of YAML, at catalog/payments/checkout/openapi.yaml:1:1.',
    '  Write it as JSON, or split it.',
  ]);
  expect(said(openapi(`{"openapi": ${'['.repeat(1_000_001)}`))).toEqual([
    '  `apis[0].spec` cannot be read as OpenAPI: it has more than a million values, at catalog/payments/checkout/openapi.yaml:1:1.',
    '  Split it.',
  ]);
  expect(said(graphql('type A{a:B}'.repeat(90_000))).join(' ')).toContain('more than 500000 tokens');
  // What is missing is not looked for in what is too large for YAML.
  expect(
    said(openapi(`{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "x": [${'[],'.repeat(60_000)}[]]}`)),
  ).toEqual([
    '  `apis[0].spec` cannot be read as OpenAPI: `paths` is missing, at catalog/payments/checkout/openapi.yaml:1:1.',
    '  Add `paths: {}` with the operations below it.',
  ]);
});

test.each(['../../../../../etc/passwd', 'api/../../passwd', '/etc/passwd'])(
  'a path out of the repository, such as %s, is reported',
  (spec) => {
    const service = (path: string) => ({
      'catalog/payments/a.yaml': `kind: service\nname: a\nrepo: https://github.com/acme/a\napis: [{ name: b, type: openapi, spec: ${path} }]\n`,
    });
    expect(problemLines(specReadable, service(spec))).toEqual([
      'catalog/payments/a.yaml:4:40  error  spec-readable',
      `  \`apis[0].spec\` is \`${spec}\`, which is outside the repository.`,
      "  Write a path from the root of the service's repository, such as `api/openapi.yaml`, or put the file into catalog/payments/a/.",
    ]);
    expect(problemsOf(specReadable, service('api/../openapi.yaml'))).toBe('');
  },
);

test.each(['openapi', 'asyncapi', 'graphql', 'grpc'])('an empty file is no description: %s', (type) => {
  const files = {
    'catalog/payments/checkout.yaml': `kind: api\nname: checkout-http\ntype: ${type}\nspec: ./api.txt\n`,
    'catalog/payments/checkout/api.txt': ' \n',
  };
  expect(problemsOf(specReadable, files)).toMatch(
    /checkout.yaml:4:7 {2}error {2}spec-readable\n.* cannot be read as .*: it is empty, at .*api.txt:1:1\.\n {2}Write the description into it\.$/,
  );
});

test.each([
  ['maps in a map in brackets', openapi(`openapi: 3.0.0\nz: {${'b: '.repeat(2500)}}\n`)],
  ['lists that the next line ends', asyncapi(`asyncapi: 3.0.0\nz:\n${` ${'- '.repeat(9000)}\n`.repeat(2)}`)],
])('a description that is nested too deeply costs nothing but itself: %s', (_, files) => {
  expect(problemsOf(specReadable, files)).toMatch(
    /it is nested too deeply, at catalog\/\S+:\d+:\d+\.\n {2}Flatten it\.$/,
  );
});
