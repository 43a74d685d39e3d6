import { expect, test } from 'vitest';
import { withAddresses } from './with-addresses.ts';

const REGISTRY = 'https://packages.example/npm/';

const resolved = (packages: Parameters<typeof withAddresses>[0]['packages']) =>
  Object.values(withAddresses({ packages }, REGISTRY).packages).map((locked) => locked.resolved);

test('a package has the address that registries give it, by its own name', () => {
  const packages = {
    'node_modules/ajv': { version: '8.20.0' },
    'node_modules/@octokit/core': { version: '7.0.8' },
    'node_modules/ajv/node_modules/@types/node': { version: '24.19.2' },
    'node_modules/typescript': { name: '@typescript/typescript6', version: '6.0.2' },
  };
  expect(resolved(packages)).toEqual([
    'https://packages.example/npm/ajv/-/ajv-8.20.0.tgz',
    'https://packages.example/npm/@octokit/core/-/core-7.0.8.tgz',
    'https://packages.example/npm/@types/node/-/node-24.19.2.tgz',
    'https://packages.example/npm/@typescript/typescript6/-/typescript6-6.0.2.tgz',
  ]);
});

test('what has an address keeps it; the folder itself, links and what another package brings get none', () => {
  const packages = {
    '': { name: 'waypost', version: '0.1.0' },
    'node_modules/mine': { version: '1.0.0', resolved: 'https://elsewhere.example/mine.tgz' },
    'node_modules/linked': { version: '1.0.0', link: true },
    'node_modules/npm/node_modules/abbrev': { version: '1.0.0', inBundle: true },
  };
  expect(resolved(packages)).toEqual([undefined, 'https://elsewhere.example/mine.tgz', undefined, undefined]);
});
