import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { uniqueName } from './unique-name.ts';

const ledger = { 'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\n' };

test('one name in two kinds, or in two namespaces, is fine', () => {
  const others = { 'b.yaml': 'kind: system\nname: ledger\n', 'c.yaml': 'kind: service\nname: ledger\nnamespace: eu\n' };
  expect(problemsOf(uniqueName, { ...ledger, ...others })).toBe('');
});

test('the second entry of a name is the one reported, whatever its case', () => {
  expect(
    problemsOf(uniqueName, { ...ledger, 'catalog/supply/ledger.yaml': 'kind: service\nname: Ledger\n' }).split('\n'),
  ).toEqual([
    'catalog/supply/ledger.yaml:2:7  error  unique-name',
    '  `Ledger` is already taken, by catalog/payments/ledger.yaml:2.',
    '  Rename one of the two, or delete the copy.',
  ]);
});

test('a copy is reported even if its file comes first: the one that is named after the entry is the original', () => {
  expect(
    problemsOf(uniqueName, { ...ledger, 'catalog/payments/dup.yaml': 'kind: service\nname: ledger\n' }).split('\n'),
  ).toEqual([
    'catalog/payments/dup.yaml:2:7  error  unique-name',
    '  `ledger` is already taken, by catalog/payments/ledger.yaml:2.',
    '  Rename one of the two, or delete the copy.',
  ]);
});

test.each(['catalog/payments/ledger.yml', 'ledger.yaml'])('%s is named after its entry, too', (file) => {
  const text = 'kind: service\nname: ledger\n';
  const copy = file.replace(/ledger\.ya?ml$/, 'dup.yaml');
  expect(problemsOf(uniqueName, { [copy]: text, [file]: text })).toContain(`${copy}:2:7`);
});

test('a third one is reported, too', () => {
  const three = ['a', 'b', 'c'].map((file) => [`catalog/payments/${file}.yaml`, 'kind: service\nname: ledger\n']);
  expect(problemsOf(uniqueName, Object.fromEntries(three)).split('\n')).toEqual([
    'catalog/payments/b.yaml:2:7  error  unique-name',
    '  `ledger` is already taken, by catalog/payments/a.yaml:2.',
    '  Rename one of the two, or delete the copy.',
    '',
    'catalog/payments/c.yaml:2:7  error  unique-name',
    '  `ledger` is already taken, by catalog/payments/a.yaml:2.',
    '  Rename one of the two, or delete the copy.',
  ]);
});

test('a component and a service of one name are the same to a reader of either format', () => {
  const component = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ledger\n';
  expect(problemsOf(uniqueName, { ...ledger, 'catalog/payments/old.yaml': component }).split('\n')).toEqual([
    'catalog/payments/old.yaml:4:9  error  unique-name',
    '  `ledger` is already taken, by catalog/payments/ledger.yaml:2.',
    '  Rename one of the two, or delete the copy.',
  ]);
});

test('an API that a service lists is a name like any other', () => {
  const api = { 'catalog/payments/a.yaml': 'kind: api\nname: ledger-http\ntype: openapi\n' };
  const service = 'kind: service\nname: ledger\napis:\n  - name: ledger-http\n    type: openapi\n';
  expect(problemsOf(uniqueName, { ...api, 'catalog/payments/ledger.yaml': service }).split('\n')).toEqual([
    'catalog/payments/ledger.yaml:4:11  error  unique-name',
    '  `ledger-http` is already taken, by catalog/payments/a.yaml:2.',
    '  Rename one of the two, or delete the copy.',
  ]);
});
