import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { schema } from './schema.ts';

const checkout = (lines: string) => ({ 'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n` });
const descriptor = (kind: string, lines: string) => ({
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: checkout\n${lines}\n`,
});

test('fields of the right shape are fine, and so are fields that nobody knows', () => {
  expect(problemsOf(schema, checkout('owner: payments\ntier: 1\ncostCentre: { id: 4711 }'))).toBe('');
});

/** A problem as the rule has it, in the file of `checkout` by default. */
const problem = (place: string, what: string, hint: string, file = 'catalog/payments/checkout.yaml') => [
  `${file}:${place}  error  schema`,
  `  ${what}`,
  `  ${hint}`,
];

test.each([
  [
    'of the wrong shape is shown what it must be',
    'owner: payments\ntier: critical',
    '4:7',
    '`tier` must be a whole number, but it is the text `critical`.',
    'For example `tier: 1`.',
  ],
  ['that is missing is reported at the entry', 'tier: 1', '1:1', '`owner` is missing.', 'Add `owner: my-team`.'],
  [
    'in an item of `apis` is checked once, with its service',
    'owner: a\napis: [{ name: a, type: openpi }]',
    '4:25',
    '`apis[0].type` is `openpi`, which is not one of `openapi`, `asyncapi`, `graphql`, `grpc`.',
    'Did you mean `openapi`?',
  ],
  [
    'in other words is named beside the one that is missing',
    'owner: payments\nlinks: [{ title: A, href: https://a.example }]',
    '4:21',
    '`links[0].url` is missing, and nothing reads the field `href`.',
    'Did you mean `url`?',
  ],
  [
    'that is empty, with lines that belong to it below, is to have them indented',
    'owner: a\noncall:\npagerduty: P1\nSlack: a\nslack: b\ncostCentre: 7',
    '4:8',
    '`oncall` is empty, and `pagerduty`, `slack` below it are not indented.',
    'Write two spaces before each of them.',
  ],
])('a field %s', (_, lines, place, what, hint) => {
  expect(problemLines(schema, checkout(lines))).toEqual(problem(place, what, hint));
});

test('a missing field whose name is misspelt is reported at that name', () => {
  const lines = 'ownr: payments\nhealth: { ulr: https://a.example }';
  expect(problemLines(schema, checkout(lines))).toEqual([
    ...problem('3:1', '`owner` is missing, and nothing reads the field `ownr`.', 'Did you mean `owner`?'),
    ...problem('4:11', '`health.url` is missing, and nothing reads the field `ulr`.', 'Did you mean `url`?'),
  ]);
});

test('every error of an entry is reported, in the order of its lines', () => {
  const lines = 'owner: [payments]\ntags: go\nhealth: { degradedAbove: soon }';
  const url = 'Add `url: https://api.acme.example/checkout/healthz`.';
  const form = '`health.degradedAbove` is `soon`, which has the wrong form.';
  expect(problemLines(schema, checkout(lines))).toEqual([
    ...problem('3:8', '`owner` must be a text, but it is a list.', 'Write `owner: payments`.'),
    ...problem('4:7', '`tags` must be a list, but it is the text `go`.', 'Write `tags: [ go ]`.'),
    ...problem('5:9', '`health.url` is missing.', url),
    ...problem('5:26', form, 'For example `degradedAbove: 800ms`.'),
  ]);
});

test("a descriptor is held to what Backstage insists on, by Backstage's names", () => {
  expect(problemLines(schema, descriptor('Component', 'spec:\n  type: service\n  owner: payments'))).toEqual([
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
  expect(problemLines(schema, descriptor('API', lines('openapi')))).toEqual([
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
  const lines = 'service: [checkout]\nenvironments:\n  dev: small\n  production: { size: 3 }';
  const at = (...[place, what, hint]: [string, string, string]) =>
    problem(place, what, hint, 'infra/requests/payments/orders-db.yaml');
  const size = '`environments.production.size` must be a text, but it is the number `3`.';
  const dev = '`environments.dev` must be a map, but it is the text `small`.';
  expect(problemLines(schema, request(lines))).toEqual([
    ...at('1:1', '`type` is missing.', 'Add `type: http-api`.'),
    ...at('3:10', '`service` must be a text, but it is a list.', 'Write `service: checkout`.'),
    ...at('5:8', dev, 'For example `dev: { size: small }`.'),
    ...at('6:23', size, 'Put it in quotes, as it is written: `size: "3"`.'),
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
  expect(problemsOf(schema, { 'a.yaml': text })).toContain(
    '`apiVersion` is `backstage.io/v2`, which is not one of `backstage.io/v1alpha1`, `backstage.io/v1beta1`.',
  );
});

test('what is behind a placeholder that leads elsewhere is not judged', () => {
  const text =
    'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: a, description: { $text: https://a.example } }\n';
  expect(problemsOf(schema, { 'a.yaml': `${text}spec: { $yaml: https://a.example/spec.yaml }\n` })).toBe('');
});

test('one that nothing reads is named beside the one that is missing, but not where an entry may have its own', () => {
  const said = problemsOf(schema, checkout('owner: payments\nretire: { on: 2026-12-31 }'));
  expect(said).toContain('`retire.archive` is missing, and nothing reads the field `on`.');
  expect(problemsOf(schema, checkout('costCentre: 7'))).toContain('`owner` is missing.\n');
  const empty = problemsOf(schema, checkout('owner: payments\nhealth:'));
  expect(empty).toContain('`health` must be a map, but it is empty.');
});
