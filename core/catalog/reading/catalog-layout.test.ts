import { expect, test } from 'vitest';
import { entryFiles, type Scope } from './catalog-layout.ts';

const found = (scope: Scope, ...paths: string[]) => entryFiles(new Map(paths.map((path) => [path, ''])), scope);
const inRepository = (...paths: string[]) => found({ layout: 'repository' }, ...paths);

test('in a repository entries lie below catalog/, sorted, whatever the letters of their extension', () => {
  expect(
    inRepository('catalog/b/x.yml', 'catalog/a/y.YAML', 'catalog/a/README.md', 'templates/t.yaml', 'x.yaml'),
  ).toEqual(['catalog/a/y.YAML', 'catalog/b/x.yml']);
});

test('settings and plugins hold no entries', () => {
  expect(inRepository('catalog/portal.yaml', 'catalog/plugins/cost/plugin.yaml', 'catalog/a/portal.yaml')).toEqual([
    'catalog/a/portal.yaml',
  ]);
});

test("what is in an entry's own folder is its material, at any depth", () => {
  const entries = ['catalog/payments/checkout-db.yaml', 'catalog/payments/checkout.yaml'];
  const material = ['openapi.yaml', 'specs/events/asyncapi.yaml'].map((path) => `catalog/payments/checkout/${path}`);
  expect(inRepository(...material, ...entries)).toEqual(entries);
});

test("a team's folder is nobody's material, even when an entry beside it has its name", () => {
  const entries = ['catalog/payments.yaml', 'catalog/payments/checkout.yaml'];
  expect(inRepository(...entries)).toEqual(entries);
});

test('requested resources lie below infra/requests/, with material of their own', () => {
  const entries = ['eu/payments/orders-db.yml', 'payments.yaml', 'payments/orders-db.yaml'];
  const paths = entries.map((path) => `infra/requests/${path}`);
  const others = ['infra/requests/payments/orders-db/seed.yaml', 'infra/types/postgres/type.yaml'];
  expect(inRepository(...paths, ...others)).toEqual(paths);
});

test('a folder that belongs to no entry may hold entries', () => {
  expect(inRepository('catalog/payments/eu/checkout.yaml')).toEqual(['catalog/payments/eu/checkout.yaml']);
});

test('a folder that cannot be entered is looked at, so that it is refused', () => {
  expect(inRepository('catalog/payments/', 'templates/x/')).toEqual(['catalog/payments/']);
});

test('in any other folder every YAML file may hold entries', () => {
  expect(found({ layout: 'folder' }, 'b.yaml', 'a/catalog-info.yml', 'a/x.json', 'catalog/portal.yaml')).toEqual([
    'a/catalog-info.yml',
    'b.yaml',
    'catalog/portal.yaml',
  ]);
});

test('of one file only that is looked at', () => {
  expect(found({ layout: 'file', file: 'all.yaml' }, 'all.yaml', 'other.yaml')).toEqual(['all.yaml']);
});
