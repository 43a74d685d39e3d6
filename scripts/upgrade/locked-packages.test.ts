import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PRODUCT } from '../product.ts';
import { checkPackages, isSufficient, type LockedPackages, packagesOf } from './locked-packages.ts';

const check = (packages: LockedPackages | undefined, manifest: object = {}) =>
  checkPackages('0.2.0', { manifest: JSON.stringify(manifest), packages });
const refusal = (file: string, what: string) => `The ${file} of 0.2.0 ${what}, so its code is not run.`;

test.each<[string, LockedPackages]>([
  ['no address', { '': {}, 'node_modules/a': { version: '1.0.0' } }],
  ['an address of a registry', { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } }],
])('a package with %s is installed', (_, packages) => {
  expect(() => check(packages)).not.toThrow();
});

test.each<[LockedPackages[string]]>([
  [{ resolved: 'git+ssh://git@portal.example/a.git#1' }],
  [{ resolved: 'http://registry.example/a.tgz' }],
  [{ resolved: 'file:../a' }],
  [{ resolved: 'core', link: true }],
])('a package with %j is not', (entry) => {
  expect(() => check({ 'node_modules/a': entry })).toThrow(
    refusal('package-lock.json', 'takes `node_modules/a` from a place that is not a registry'),
  );
});

test('what this product needs is in the registry', () => {
  const manifest = readFileSync(join(PRODUCT, 'package.json'), 'utf8');
  const packages = packagesOf(join(PRODUCT, 'package-lock.json'));
  expect(() => checkPackages('0.2.0', { manifest, packages })).not.toThrow();
});

const ELSEWHERE = [
  ...['git+https://portal.example/a.git', 'git@portal.example:a.git', 'github:acme/a', 'acme/a', 'acme/a#v1'],
  ...['file:../a', '../a', '.', '..', './a.tgz', 'a.tar.gz', '/a', '~/a', 'link:a', 'workspace:*', 'npm:a@git:b'],
  ...['https://portal.example/a.tgz', ' ../a', 'c:a', 1, [], null],
];

test.each(ELSEWHERE)('npm is not run where package.json takes a package from %j', (from) => {
  const said = refusal('package.json', 'takes `a` from a place that is not a registry');
  expect(() => check({}, { dependencies: { b: '^1.0.0', a: from } })).toThrow(said);
  expect(() => check({}, { overrides: { b: { c: { a: from } } } })).toThrow(said);
});

test.each(ELSEWHERE)('npm is not run where the lock file has a package that needs one from %j', (from) => {
  const packages = { 'node_modules/b': { version: '1.0.0', optionalDependencies: { a: from } } };
  expect(() => check(packages)).toThrow(refusal('package-lock.json', 'takes `a` from a place that is not a registry'));
});

test('folders of a release are no packages', () => {
  expect(() => check({}, { workspaces: ['core'] })).toThrow(refusal('package.json', 'has workspaces'));
});

test('files that cannot be read are reported', () => {
  expect(() => check(undefined)).toThrow(refusal('package-lock.json', 'cannot be read'));
  expect(() => checkPackages('0.2.0', { manifest: '[', packages: {} })).toThrow(
    refusal('package.json', 'cannot be read'),
  );
});

test('what is there in the same versions need not be installed', () => {
  const requested = {
    '': {},
    a: { version: '1' },
    b: { version: '1', dev: true },
    c: { version: '1', optional: true },
  };
  expect(isSufficient(requested, { a: { version: '1' } })).toBe(true);
  expect(isSufficient(requested, { a: { version: '2' } })).toBe(false);
  expect(isSufficient(requested, {})).toBe(false);
});
