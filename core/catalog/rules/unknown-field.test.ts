import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { unknownField } from './unknown-field.ts';

const service = (lines: string) => ({ 'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n` });
const component = (lines: string) => ({
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\n${lines}\n`,
});

/** A field that is near one that is known, as the rule says it. */
const misspelt = (place: string, field: string, known: string) => [
  `${place}  warning  unknown-field`,
  `  Nothing reads the field \`${field}\`.`,
  `  Did you mean \`${known}\`?`,
];

test.each([
  ['a field', 'onwer: payments', '3:1', 'onwer', 'owner'],
  ['a field in the wrong case', 'owner: payments\ndependson: [inventory]', '4:1', 'dependson', 'dependsOn'],
  ['a field one level below', 'health:\n  ulr: https://acme.example/healthz', '4:3', 'health.ulr', 'url'],
  ['a field of an item', 'apis:\n  - name: a\n    lifecyle: production', '5:5', 'apis[0].lifecyle', 'lifecycle'],
  ['an on-call system', 'oncall: { pagerdty: P1, Slack: "#a", pager: x }', '3:11', 'oncall.pagerdty', 'pagerduty'],
])('%s that is misspelt is pointed at by its name', (_, lines, place, field, known) => {
  const expected = misspelt(`catalog/payments/checkout.yaml:${place}`, field, known);
  expect(problemLines(unknownField, service(lines))).toEqual(expected);
});

test('an item of `apis` may have every field of an API', () => {
  const item = '{ name: checkout-http, type: openapi, tags: [http], owner: payments, definition: "" }';
  expect(problemsOf(unknownField, service(`apis: [${item}]`))).toBe('');
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
  const lines = '  tilte: Checkout\nspec:\n  lifecyle: production';
  expect(problemLines(unknownField, component(lines))).toEqual([
    ...misspelt('catalog-info.yaml:5:3', 'metadata.tilte', 'title'),
    ...misspelt('catalog-info.yaml:7:3', 'spec.lifecyle', 'lifecycle'),
  ]);
});

test("Backstage's own fields are known", () => {
  const lines = ['metadata:', '  name: shop', 'spec:', '  type: url', '  target: ./a.yaml', '  presence: optional'];
  const text = ['apiVersion: backstage.io/v1alpha1', 'kind: Location', ...lines].join('\n');
  expect(problemsOf(unknownField, { 'catalog-info.yaml': text })).toBe('');
});

test('a field of `spec` that is beside it is shown where it belongs', () => {
  expect(problemLines(unknownField, component('spec:\n  type: service\ndependsOn: [component:inventory]'))).toEqual([
    'catalog-info.yaml:7:1  error  unknown-field',
    '  `dependsOn` is beside `spec`, where nothing reads it.',
    '  Move it into `spec`.',
  ]);
});

test('at the top of a descriptor Backstage takes nothing else, below it anything', () => {
  expect(
    problemLines(unknownField, component('  own: 1\nspec: { own: 1 }\nrelations: []\nspce: {}\nx-own: 1')),
  ).toEqual([
    'catalog-info.yaml:8:1  error  unknown-field',
    '  `spce` is beside `metadata` and `spec`, where nothing reads it.',
    '  Move it into `metadata` or `spec`, or delete it.',
    'catalog-info.yaml:9:1  error  unknown-field',
    '  `x-own` is beside `metadata` and `spec`, where nothing reads it.',
    '  Move it into `metadata` or `spec`, or delete it.',
    'catalog-info.yaml:7:1  warning  unknown-field',
    "  `relations` is what Backstage's API adds, and no file has it.",
    '  Delete it.',
  ]);
  expect(problemsOf(unknownField, component('spce: {}'))).toContain(
    'error  unknown-field\n  Nothing reads the field `spce`.',
  );
});
