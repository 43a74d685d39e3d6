import { expect, test } from 'vitest';
import { entryFiles, type Scope } from './catalog-layout.ts';

const found = (scope: Scope, ...paths: string[]) => entryFiles(new Map(paths.map((path) => [path, ''])), scope);
const REPOSITORY: Scope = { layout: 'repository' };

test('in a repository entries lie below catalog/, sorted, whatever the letters of their extension', () => {
  expect(
    found(REPOSITORY, 'catalog/b/x.yml', 'catalog/a/y.YAML', 'catalog/a/README.md', 'templates/t.yaml', 'x.yaml'),
  ).toEqual(['catalog/a/y.YAML', 'catalog/b/x.yml']);
});

test('settings and plugins hold no entries', () => {
  expect(found(REPOSITORY, 'catalog/portal.yaml', 'catalog/plugins/cost/plugin.yaml', 'catalog/a/portal.yaml')).toEqual(
    ['catalog/a/portal.yaml'],
  );
});

test("what is in an entry's own folder is its material, at any depth", () => {
  expect(
    found(
      REPOSITORY,
      'catalog/payments/checkout.yaml',
      'catalog/payments/checkout/openapi.yaml',
      'catalog/payments/checkout/specs/events/asyncapi.yaml',
      'catalog/payments/checkout-db.yaml',
    ),
  ).toEqual(['catalog/payments/checkout-db.yaml', 'catalog/payments/checkout.yaml']);
});

test("a team's folder is nobody's material, even when an entry beside it has its name", () => {
  expect(found(REPOSITORY, 'catalog/payments.yaml', 'catalog/payments/checkout.yaml')).toEqual([
    'catalog/payments.yaml',
    'catalog/payments/checkout.yaml',
  ]);
});

test('requested resources lie below infra/requests/, with material of their own', () => {
  expect(
    found(
      REPOSITORY,
      'infra/requests/payments.yaml',
      'infra/requests/payments/orders-db.yaml',
      'infra/requests/payments/orders-db/seed.yaml',
      'infra/requests/eu/payments/orders-db.yml',
      'infra/types/postgres/type.yaml',
    ),
  ).toEqual([
    'infra/requests/eu/payments/orders-db.yml',
    'infra/requests/payments.yaml',
    'infra/requests/payments/orders-db.yaml',
  ]);
});

test('a folder that belongs to no entry may hold entries', () => {
  expect(found(REPOSITORY, 'catalog/payments/eu/checkout.yaml')).toEqual(['catalog/payments/eu/checkout.yaml']);
});

test('a folder that cannot be entered is looked at, so that it is refused', () => {
  expect(found(REPOSITORY, 'catalog/payments/', 'templates/x/')).toEqual(['catalog/payments/']);
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
