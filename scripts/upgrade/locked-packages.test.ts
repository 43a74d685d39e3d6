import { expect, test } from 'vitest';
import { checkLock, isSufficient, type LockedPackages } from './locked-packages.ts';

test.each<[string, LockedPackages]>([
  ['no address', { '': {}, 'node_modules/a': { version: '1.0.0' } }],
  ['an address of a registry', { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } }],
])('a package with %s is installed', (_, packages) => {
  expect(() => checkLock('0.2.0', packages)).not.toThrow();
});

test.each<[LockedPackages[string]]>([
  [{ resolved: 'git+ssh://git@portal.example/a.git#1' }],
  [{ resolved: 'http://registry.example/a.tgz' }],
  [{ resolved: 'file:../a' }],
  [{ resolved: 'core', link: true }],
])('a package with %j is not', (entry) => {
  expect(() => checkLock('0.2.0', { 'node_modules/a': entry })).toThrow(
    'The package-lock.json of 0.2.0 takes `node_modules/a` from a place that is not a registry, so its code is not run.',
  );
});

test('a lock file that cannot be read is reported', () => {
  expect(() => checkLock('0.2.0', undefined)).toThrow(
    'The package-lock.json of 0.2.0 cannot be read, so its code is not run.',
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
