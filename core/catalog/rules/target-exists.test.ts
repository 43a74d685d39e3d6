import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { targetExists } from './target-exists.ts';

const location = (spec: string) => ({
  'shop/all.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: all\nspec:\n${spec}\n`,
  'shop/checkout.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\n',
});
const api = (definition: string) => ({
  'shop/api.yaml': `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: shop\nspec:\n  definition:\n    ${definition}\n`,
  'shop/openapi.yaml': 'openapi: 3.1.0\n',
});

test('files, patterns that match some, and addresses are fine', () => {
  const targets = '[./checkout.yaml, ../shop/*.yaml, "https://acme.example/catalog-info.yaml"]';
  expect(problemsOf(targetExists, location(`  target: ./checkout.yaml\n  targets: ${targets}`))).toBe('');
  expect(problemsOf(targetExists, api('$text: ./openapi.yaml'))).toBe('');
  expect(problemsOf(targetExists, api('$text: https://acme.example/openapi.yaml'))).toBe('');
});

const add = (file: string) => `Add shop/${file}, or delete the reference.`;
const FEWER = 'Correct the pattern, or delete it.';
const ABOVE = 'Validate the folder above, or write a URL.';
const gone = (path: string) => `leads to \`${path}\`, and there is no such file here.`;

test.each([
  ['  targets:\n    - ./chekout.yaml', '7:7', 'targets[0]', gone('./chekout.yaml'), 'Did you mean `./checkout.yaml`?'],
  ['  target: ./pay/info.yaml', '6:11', 'target', gone('./pay/info.yaml'), add('pay/info.yaml')],
  ['  targets: [./*/info.yaml]', '6:13', 'targets[0]', 'is `./*/info.yaml`, and no file here matches it.', FEWER],
  ['  targets: [../../a.yaml]', '6:13', 'targets[0]', 'leads to `../../a.yaml`, above the folder that is read.', ABOVE],
])('a target that leads to nothing is reported: %s', (spec, place, field, what, hint) => {
  const expected = [`shop/all.yaml:${place}  error  target-exists`, `  \`spec.${field}\` ${what}`, `  ${hint}`];
  expect(problemLines(targetExists, location(spec))).toEqual(expected);
});

test('of many targets that are not there the first hundred are compared with the files', () => {
  const targets = Array.from({ length: 101 }, () => './chekout.yaml');
  const said = problemLines(targetExists, location(`  targets: ${JSON.stringify(targets)}`));
  expect(said.filter((line) => line === '  Did you mean `./checkout.yaml`?').length).toBe(100);
  expect(said.at(-1)).toBe('  Add shop/chekout.yaml, or delete the reference.');
});

test('patterns beyond a hundred in one file are not read, and the first of each Location is reported', () => {
  const patterns = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `./{checkout,${from + index}}*.yaml`);
  const of = (targets: readonly string[]) => location(`  targets: ${JSON.stringify(targets)}`)['shop/all.yaml']!;
  const files = (...targets: string[][]) => ({ ...location(''), 'shop/all.yaml': targets.map(of).join('---\n') });
  expect(problemsOf(targetExists, files(patterns(0, 60), patterns(60, 40)))).toBe('');
  expect(problemLines(targetExists, files(patterns(0, 60), [...patterns(60, 43), './checkout.yaml']))).toEqual([
    'shop/all.yaml:13:973  error  target-exists',
    '  `spec.targets[40]` is `./{checkout,100}*.yaml`, and this file has more than 100 patterns. The rest is not read.',
    '  Write fewer patterns that match more, such as `./**/catalog-info.yaml`, or name the files.',
  ]);
});

test('a target that may be missing may be missing', () => {
  expect(problemsOf(targetExists, location('  presence: optional\n  target: ./payments.yaml'))).toBe('');
});

test('a placeholder is pointed at by its path in the document', () => {
  expect(problemLines(targetExists, api('$openapi: ./openapi.yml'))).toEqual([
    'shop/api.yaml:7:15  error  target-exists',
    '  `spec.definition.$openapi` leads to `./openapi.yml`, and there is no such file here.',
    '  Did you mean `./openapi.yaml`?',
  ]);
});

test("Waypost's own form may have one in a definition, and elsewhere the word is free", () => {
  const text = 'kind: api\nname: shop\ntype: openapi\nnote: { $text: ./x }\ndefinition: { $yaml: ./shop.json }\n';
  expect(problemLines(targetExists, { 'catalog/shop/shop.yaml': text })[1]).toBe(
    `  \`definition.$yaml\` ${gone('./shop.json')}`,
  );
});

test('a placeholder that leads to what cannot be read is reported, and one that is read is not', () => {
  const text =
    'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: shop, labels: { $json: ./l.json } }\nspec: { $yaml: ./spec.yaml }\n';
  const files = (json: string) => ({ 'shop/shop.yaml': text, 'shop/spec.yaml': 'owner: a\n', 'shop/l.json': json });
  expect(problemsOf(targetExists, files('{ "a": "b" }'))).toBe('');
  expect(problemLines(targetExists, files('{'))).toEqual([
    'shop/shop.yaml:3:42  error  target-exists',
    '  `metadata.labels.$json` leads to `./l.json`, which cannot be read as JSON.',
    '  Correct shop/l.json: it must be one document of JSON.',
  ]);
});
