import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { uniqueName } from './unique-name.ts';

const ledger = { 'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\n' };

const taken = (place: string, name: string, by: string) => [
  `${place}  error  unique-name`,
  `  \`${name}\` is already taken, by ${by}.`,
  '  Rename one of the two, or delete the copy.',
];

test('one name in two kinds, or in two namespaces, is fine', () => {
  const others = { 'b.yaml': 'kind: system\nname: ledger\n', 'c.yaml': 'kind: service\nname: ledger\nnamespace: eu\n' };
  expect(problemsOf(uniqueName, { ...ledger, ...others })).toBe('');
});

test('the second entry of a name is the one reported, whatever its case', () => {
  expect(
    problemLines(uniqueName, { ...ledger, 'catalog/supply/ledger.yaml': 'kind: service\nname: Ledger\n' }),
  ).toEqual(taken('catalog/supply/ledger.yaml:2:7', 'Ledger', 'catalog/payments/ledger.yaml:2'));
});

test('a copy is reported even if its file comes first: the one that is named after the entry is the original', () => {
  expect(problemLines(uniqueName, { ...ledger, 'catalog/payments/dup.yaml': 'kind: service\nname: ledger\n' })).toEqual(
    [...taken('catalog/payments/dup.yaml:2:7', 'ledger', 'catalog/payments/ledger.yaml:2')],
  );
});

test.each(['catalog/payments/ledger.yml', 'ledger.yaml'])('%s is named after its entry, too', (file) => {
  const text = 'kind: service\nname: ledger\n';
  const copy = file.replace(/ledger\.ya?ml$/, 'dup.yaml');
  expect(problemsOf(uniqueName, { [copy]: text, [file]: text })).toContain(`${copy}:2:7`);
});

test('a third one is reported, too', () => {
  const three = ['a', 'b', 'c'].map((file) => [`catalog/payments/${file}.yaml`, 'kind: service\nname: ledger\n']);
  expect(problemLines(uniqueName, Object.fromEntries(three))).toEqual([
    ...taken('catalog/payments/b.yaml:2:7', 'ledger', 'catalog/payments/a.yaml:2'),
    ...taken('catalog/payments/c.yaml:2:7', 'ledger', 'catalog/payments/a.yaml:2'),
  ]);
});

test('a component and a service of one name are the same to a reader of either format', () => {
  const component = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ledger\n';
  expect(problemLines(uniqueName, { ...ledger, 'catalog/payments/old.yaml': component })).toEqual(
    taken('catalog/payments/old.yaml:4:9', 'ledger', 'catalog/payments/ledger.yaml:2'),
  );
});

test('an API that a service lists is a name like any other', () => {
  const api = { 'catalog/payments/a.yaml': 'kind: api\nname: ledger-http\ntype: openapi\n' };
  const service = 'kind: service\nname: ledger\napis:\n  - name: ledger-http\n    type: openapi\n';
  expect(problemLines(uniqueName, { ...api, 'catalog/payments/ledger.yaml': service })).toEqual(
    taken('catalog/payments/ledger.yaml:4:11', 'ledger-http', 'catalog/payments/a.yaml:2'),
  );
});
