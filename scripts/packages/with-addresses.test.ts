import { expect, test } from 'vitest';
import { withAddresses } from './with-addresses.ts';

const REGISTRY = 'https://packages.example/npm/';

const resolved = (packages: Parameters<typeof withAddresses>[0]['packages']) =>
  Object.values(withAddresses({ packages }, REGISTRY).packages).map((locked) => locked.resolved);

test('a package has the address that registries give it, by its own name', () => {
  const packages = {
    'node_modules/ajv': { version: '8.20.0', integrity: 'sha512-a' },
    'node_modules/@octokit/core': { version: '7.0.8', integrity: 'sha512-b' },
    'node_modules/ajv/node_modules/@types/node': { version: '24.19.2', integrity: 'sha512-c' },
    'node_modules/typescript': { name: '@typescript/typescript6', version: '6.0.2', integrity: 'sha512-d' },
  };
  expect(resolved(packages)).toEqual([
    'https://packages.example/npm/ajv/-/ajv-8.20.0.tgz',
    'https://packages.example/npm/@octokit/core/-/core-7.0.8.tgz',
    'https://packages.example/npm/@types/node/-/node-24.19.2.tgz',
    'https://packages.example/npm/@typescript/typescript6/-/typescript6-6.0.2.tgz',
  ]);
});

test('what has an address keeps it; folders, links, what another package brings and what has no hash get none', () => {
  const packages = {
    '': { name: 'waypost', version: '0.1.0' },
    'node_modules/mine': { version: '1.0.0', resolved: 'https://elsewhere.example/mine.tgz' },
    'node_modules/linked': { version: '1.0.0', integrity: 'sha512-a', link: true },
    'node_modules/npm/node_modules/abbrev': { version: '1.0.0', integrity: 'sha512-a', inBundle: true },
    'node_modules/unhashed': { version: '1.0.0' },
    'packages/own': { version: '1.0.0', integrity: 'sha512-a' },
  };
  const [, mine, ...others] = resolved(packages);
  expect([mine, others]).toEqual(['https://elsewhere.example/mine.tgz', Array(4).fill(undefined)]);
});
