import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { unknownField } from './unknown-field.ts';

const service = (lines: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n`,
});
const component = (lines: string) => ({
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\n${lines}\n`,
});

test('a misspelt field is pointed at by its name', () => {
  expect(problemsOf(unknownField, service('onwer: payments'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:1  warning  unknown-field',
      '  Nothing reads the field `onwer`.',
      '  Did you mean `owner`?',
    ].join('\n'),
  );
});

test('a field in the wrong case is misspelt', () => {
  expect(problemsOf(unknownField, service('owner: payments\ndependson: [inventory]'))).toBe(
    [
      'catalog/payments/checkout.yaml:4:1  warning  unknown-field',
      '  Nothing reads the field `dependson`.',
      '  Did you mean `dependsOn`?',
    ].join('\n'),
  );
});

test('fields one level below are looked at, too', () => {
  const lines = [
    'health:',
    '  ulr: https://acme.example/healthz',
    'apis:',
    '  - name: checkout-http',
    '    lifecyle: production',
  ];
  expect(problemsOf(unknownField, service(lines.join('\n')))).toBe(
    [
      'catalog/payments/checkout.yaml:4:3  warning  unknown-field',
      '  Nothing reads the field `health.ulr`.',
      '  Did you mean `url`?',
      '',
      'catalog/payments/checkout.yaml:7:5  warning  unknown-field',
      '  Nothing reads the field `apis[0].lifecyle`.',
      '  Did you mean `lifecycle`?',
    ].join('\n'),
  );
});

test('an item of `apis` may have every field of an API', () => {
  const item = '{ name: checkout-http, type: openapi, tags: [http], owner: payments, definition: "" }';
  expect(problemsOf(unknownField, service(`apis: [${item}]`))).toBe('');
});

test('a system of on-call that is nearly a known one is misspelt, for which nothing would be opened', () => {
  const written = service('oncall: { pagerdty: P1, Slack: "#a", pager: x }');
  expect(problemsOf(unknownField, written)).toBe(
    [
      'catalog/payments/checkout.yaml:3:11  warning  unknown-field',
      '  Nothing reads the field `oncall.pagerdty`.',
      '  Did you mean `pagerduty`?',
    ].join('\n'),
  );
});

test('a field that is near nothing is kept in silence', () => {
  expect(problemsOf(unknownField, service('costCentre: 4711\nversion: 2\ndependencies: [left-pad]'))).toBe('');
});

test('a field near one that is there already is a field of its own', () => {
  expect(problemsOf(unknownField, service('owner: payments\nowners: [payments, supply]'))).toBe('');
});

test('other names in `oncall`, and what is in `annotations`, `labels` and the values of a scaffold, are free', () => {
  const lines = 'oncall: { name2: a }\nannotations: { onwer: a }\nscaffold: { template: x, values: { onwer: a } }';
  expect(problemsOf(unknownField, service(lines))).toBe('');
});

test('in a descriptor, `metadata` and `spec` are looked at', () => {
  expect(problemsOf(unknownField, component('  tilte: Checkout\nspec:\n  lifecyle: production'))).toBe(
    [
      'catalog-info.yaml:5:3  warning  unknown-field',
      '  Nothing reads the field `metadata.tilte`.',
      '  Did you mean `title`?',
      '',
      'catalog-info.yaml:7:3  warning  unknown-field',
      '  Nothing reads the field `spec.lifecyle`.',
      '  Did you mean `lifecycle`?',
    ].join('\n'),
  );
});

test("Backstage's own fields are known", () => {
  const lines = ['metadata:', '  name: shop', 'spec:', '  type: url', '  target: ./a.yaml', '  presence: optional'];
  const text = ['apiVersion: backstage.io/v1alpha1', 'kind: Location', ...lines].join('\n');
  expect(problemsOf(unknownField, { 'catalog-info.yaml': text })).toBe('');
});

test('a field of `spec` that is beside it is shown where it belongs', () => {
  expect(problemsOf(unknownField, component('spec:\n  type: service\ndependsOn: [component:inventory]'))).toBe(
    [
      'catalog-info.yaml:7:1  error  unknown-field',
      '  `dependsOn` is beside `spec`, where nothing reads it.',
      '  Move it into `spec`.',
    ].join('\n'),
  );
});

test('at the top of a descriptor Backstage takes nothing else, below it anything', () => {
  expect(problemsOf(unknownField, component('  own: 1\nspec: { own: 1 }\nrelations: []\nspce: {}\nx-own: 1'))).toBe(
    [
      'catalog-info.yaml:8:1  error  unknown-field',
      '  `spce` is beside `metadata` and `spec`, where nothing reads it.',
      '  Move it into `metadata` or `spec`, or delete it.',
      '',
      'catalog-info.yaml:9:1  error  unknown-field',
      '  `x-own` is beside `metadata` and `spec`, where nothing reads it.',
      '  Move it into `metadata` or `spec`, or delete it.',
      '',
      'catalog-info.yaml:7:1  warning  unknown-field',
      "  `relations` is what Backstage's API adds, and no file has it.",
      '  Delete it.',
    ].join('\n'),
  );
  expect(problemsOf(unknownField, component('spce: {}'))).toContain(
    'error  unknown-field\n  Nothing reads the field `spce`.',
  );
});
