import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { schema } from './schema.ts';

const checkout = (lines: string) => ({ 'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n` });
const descriptor = (kind: string, lines: string) => ({
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: checkout\n${lines}\n`,
});

test('fields of the right shape are fine, and so are fields that nobody knows', () => {
  expect(problemsOf(schema, checkout('owner: payments\ntier: 1\ncostCentre: { id: 4711 }'))).toBe('');
});

test('a field of the wrong shape is shown what it must be', () => {
  expect(problemsOf(schema, checkout('owner: payments\ntier: critical')).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:4:7  error  schema',
    '  `tier` must be a whole number, but it is the text `critical`.',
    '  For example `tier: 1`.',
  ]);
});

test('a number for a lifecycle or a duration gets a fix that can be right', () => {
  expect(
    problemsOf(schema, checkout('owner: payments\nlifecycle: 2\nhealth: { url: https://a.example, timeout: 5 }')).split(
      '\n',
    ),
  ).toEqual([
    'catalog/payments/checkout.yaml:4:12  error  schema',
    '  `lifecycle` must be a text, but it is the number `2`.',
    '  Write a word, such as `experimental`, `production`, `deprecated`.',
    '',
    'catalog/payments/checkout.yaml:5:44  error  schema',
    '  `health.timeout` must be a text, but it is the number `5`.',
    '  For example `timeout: 5s`.',
  ]);
});

test('a missing field is reported at the entry', () => {
  expect(problemsOf(schema, checkout('tier: 1')).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:1:1  error  schema',
    '  `owner` is missing.',
    '  Add `owner: my-team`.',
  ]);
});

test('a missing field whose name is misspelt is reported at that name', () => {
  expect(problemsOf(schema, checkout('ownr: payments\nhealth: { ulr: https://a.example }')).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:3:1  error  schema',
    '  `owner` is missing, and nothing reads the field `ownr`.',
    '  Did you mean `owner`?',
    '',
    'catalog/payments/checkout.yaml:4:11  error  schema',
    '  `health.url` is missing, and nothing reads the field `ulr`.',
    '  Did you mean `url`?',
  ]);
});

test('every error of an entry is reported, in the order of its lines', () => {
  expect(
    problemsOf(schema, checkout('owner: [payments]\ntags: go\nhealth: { degradedAbove: soon }')).split('\n'),
  ).toEqual([
    'catalog/payments/checkout.yaml:3:8  error  schema',
    '  `owner` must be a text, but it is a list.',
    '  Write `owner: payments`.',
    '',
    'catalog/payments/checkout.yaml:4:7  error  schema',
    '  `tags` must be a list, but it is the text `go`.',
    '  Write `tags: [ go ]`.',
    '',
    'catalog/payments/checkout.yaml:5:9  error  schema',
    '  `health.url` is missing.',
    '  Add `url: https://api.acme.example/checkout/healthz`.',
    '',
    'catalog/payments/checkout.yaml:5:26  error  schema',
    '  `health.degradedAbove` is `soon`, which has the wrong form.',
    '  For example `degradedAbove: 800ms`.',
  ]);
});

test('an item of `apis` is checked once, with its service', () => {
  expect(problemsOf(schema, checkout('owner: payments\napis: [{ name: a, type: openpi }]')).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:4:25  error  schema',
    '  `apis[0].type` is `openpi`, which is not one of `openapi`, `asyncapi`, `graphql`, `grpc`.',
    '  Did you mean `openapi`?',
  ]);
});

test("a descriptor is held to what Backstage insists on, by Backstage's names", () => {
  expect(problemsOf(schema, descriptor('Component', 'spec:\n  type: service\n  owner: payments')).split('\n')).toEqual([
    'catalog-info.yaml:6:3  error  schema',
    '  `spec.lifecycle` is missing.',
    '  Add `lifecycle: production`.',
  ]);
});

test('an API needs a definition, unless it is a server of tools or models', () => {
  const lines = (type: string) => `spec:\n  type: ${type}\n  lifecycle: production\n  owner: payments`;
  expect(
    problemsOf(schema, descriptor('API', `${lines('mcp-server')}\n  remotes: [{ type: sse, url: https://a.example }]`)),
  ).toBe('');
  expect(problemsOf(schema, descriptor('API', `${lines('ai-model-server')}\n  serverUrl: https://a.example`))).toBe('');
  expect(problemsOf(schema, descriptor('API', lines('mcp-server')))).toContain('`spec.remotes` is missing.');
  expect(problemsOf(schema, descriptor('API', lines('openapi'))).split('\n')).toEqual([
    'catalog-info.yaml:6:3  error  schema',
    '  `spec.definition` is missing.',
    '  Add `definition: …`.',
  ]);
});

test('a kind that Waypost does not know is held to nothing in the flat form', () => {
  expect(problemsOf(schema, { 'catalog/payments/a.yaml': 'kind: app\nname: a\ntier: critical\n' })).toBe('');
});

const request = (lines: string, file = 'infra/requests/payments/orders-db.yaml') => ({
  'catalog/portal.yaml': '',
  [file]: `kind: resource\nname: orders-db\n${lines}\n`,
});

test('a requested resource need not name its owner; any other must', () => {
  expect(problemsOf(schema, request('type: postgres'))).toBe('');
  expect(problemsOf(schema, request('type: postgres\nowner: ""'))).toContain('`owner`');
  expect(problemsOf(schema, request('type: postgres', 'catalog/payments/orders-db.yaml'))).toContain(
    '`owner` is missing.',
  );
});

test('a requested resource with fields of a wrong form has a problem at each', () => {
  expect(
    problemsOf(schema, request('service: [checkout]\nenvironments:\n  dev: small\n  production: { size: 3 }')).split(
      '\n',
    ),
  ).toEqual([
    'infra/requests/payments/orders-db.yaml:1:1  error  schema',
    '  `type` is missing.',
    '  Add `type: http-api`.',
    '',
    'infra/requests/payments/orders-db.yaml:3:10  error  schema',
    '  `service` must be a text, but it is a list.',
    '  Write `service: checkout`.',
    '',
    'infra/requests/payments/orders-db.yaml:5:8  error  schema',
    '  `environments.dev` must be a map, but it is the text `small`.',
    '  For example `dev: { size: small }`.',
    '',
    'infra/requests/payments/orders-db.yaml:6:23  error  schema',
    '  `environments.production.size` must be a text, but it is the number `3`.',
    '  Put it in quotes, as it is written: `size: "3"`.',
  ]);
});

test('what Backstage does not take of a descriptor is an error', () => {
  const of = (kind: string, spec: string) => problemsOf(schema, descriptor(kind, spec));
  const component = (fields: string) => of('Component', `spec: { type: a, lifecycle: b, owner: c, ${fields} }`);
  expect(of('Component', 'spec: { type: "", lifecycle: a, owner: null }')).toContain('`spec.type` is empty.');
  expect(component('dependsOn: [null]')).toContain('`spec.dependsOn[0]` must be a text, but it is empty.');
  expect(component('system: ""')).toContain('`spec.system` is empty.');
  expect(of('Location', '')).toContain('`spec` is missing.');
  expect(of('User', 'spec: { memberOf: [], profile: { email: 1 } }')).toContain('`spec.profile.email` must be a text');
  expect(of('User', 'spec: {}')).toContain('`spec.memberOf` is missing.');
  expect(of('API', 'spec: { type: openapi, lifecycle: a, owner: b, definition: { openapi: 3.1.0 } }')).toContain(
    'Name its file by `definition: { $text: ./openapi.yaml }`, or write `definition: |` and the text below it.',
  );
});

test('Backstage takes a kind only with its own versions', () => {
  const text = 'apiVersion: backstage.io/v2\nkind: System\nmetadata: { name: a }\nspec: { owner: b }\n';
  expect(problemsOf(schema, { 'a.yaml': text }).split('\n')).toEqual([
    'a.yaml:1:13  error  schema',
    '  `apiVersion` is `backstage.io/v2`, which is not one of `backstage.io/v1alpha1`, `backstage.io/v1beta1`.',
    '  For example `apiVersion: backstage.io/v1alpha1`.',
  ]);
});

test('a number that must be a text needs quotes, as it is written', () => {
  const lines = (name: string) => ({
    'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: ${name} }\nspec: { owner: b }\n`,
  });
  expect(problemsOf(schema, lines('2048'))).toContain('Put it in quotes, as it is written: `name: "2048"`.');
  expect(problemsOf(schema, lines('1.10'))).toContain('Put it in quotes, as it is written.');
});

test('what is behind a placeholder that leads elsewhere is not judged', () => {
  const text =
    'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: a, description: { $text: https://a.example } }\n';
  expect(problemsOf(schema, { 'a.yaml': `${text}spec: { $yaml: https://a.example/spec.yaml }\n` })).toBe('');
});

test('a field in other words, and one that nothing reads, are named beside the one that is missing', () => {
  expect(
    problemsOf(schema, checkout('owner: payments\nlinks: [{ title: A, href: https://a.example }]')).split('\n'),
  ).toEqual([
    'catalog/payments/checkout.yaml:4:21  error  schema',
    '  `links[0].url` is missing, and nothing reads the field `href`.',
    '  Did you mean `url`?',
  ]);
  expect(problemsOf(schema, checkout('owner: payments\nretire: { on: 2026-12-31 }'))).toContain(
    '`retire.archive` is missing, and nothing reads the field `on`.',
  );
  // An entry may have fields of its own.
  expect(problemsOf(schema, checkout('costCentre: 7'))).toContain('`owner` is missing.\n');
});

test('lines that belong to an empty field above them are to be indented', () => {
  expect(
    problemsOf(schema, checkout('owner: payments\noncall:\npagerduty: P1\nSlack: a\nslack: b\ncostCentre: 7')).split(
      '\n',
    ),
  ).toEqual([
    'catalog/payments/checkout.yaml:4:8  error  schema',
    '  `oncall` is empty, and `pagerduty`, `slack` below it are not indented.',
    '  Write two spaces before each of them.',
  ]);
  expect(problemsOf(schema, checkout('owner: payments\nhealth:'))).toContain(
    '`health` must be a map, but it is empty.',
  );
});
