import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { environmentExists } from './environment-exists.ts';

const FILE = 'infra/requests/payments/orders-db.yaml';
const APPROVALS = new Map([
  ['dev', []],
  ['production', ['platform']],
]);
const said = (lines: string, approvals: ReadonlyMap<string, readonly string[]> = APPROVALS, file = FILE) =>
  problemsOf(
    environmentExists,
    { 'catalog/portal.yaml': '', [file]: `kind: resource\nname: orders-db\ntype: postgres\n${lines}\n` },
    { approvals },
  );

test('environments that the settings name are fine', () => {
  expect(said('environments: { dev: { size: small }, production: { size: large } }')).toBe('');
  expect(said('environment: dev')).toBe('');
  expect(said('tags: [db]')).toBe('');
});

test('one that they do not name is an error at its name, with the nearest one', () => {
  expect(said('environments:\n  dev: { size: small }\n  prodution: { size: large }').split('\n')).toEqual([
    `${FILE}:6:3  error  environment-exists`,
    '  `environments` names `prodution`, which is not an environment in catalog/portal.yaml.',
    '  Did you mean `production`?',
  ]);
});

test('one that is near to none can be added', () => {
  expect(said('environment: staging').split('\n')).toEqual([
    `${FILE}:4:14  error  environment-exists`,
    '  `environment` names `staging`, which is not an environment in catalog/portal.yaml.',
    '  Write one of `dev`, `production`, or add it to `environments` there.',
  ]);
});

test('what is requested needs settings that name its environment', () => {
  expect(said('environment: staging', new Map()).split('\n')).toEqual([
    `${FILE}:4:14  error  environment-exists`,
    '  `environment` names `staging`, which is not an environment in catalog/portal.yaml.',
    '  Add it to `environments` there.',
  ]);
});

test('where the settings cannot be read, or name none and a resource is only described, there is none to compare with', () => {
  expect(said('environment: staging', new Map([['', ['platform']]]))).toBe('');
  expect(said('environment: staging', new Map(), 'catalog/payments/orders-db.yaml')).toBe('');
});
