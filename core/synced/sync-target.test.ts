import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { syncTarget, targetText } from './sync-target.ts';

function target(fields: Record<string, string>, host = 'github.com') {
  const entry = JSON.stringify({ kind: 'service', name: 'checkout', owner: 'payments', ...fields });
  return syncTarget(contextOf({ 'catalog/payments/checkout.yaml': entry }).catalog.entities[0]!, host);
}

test.each([
  ['https://github.com/acme/shop', { repository: 'acme/shop', folder: '' }],
  ['git@github.com:acme/shop.git', { repository: 'acme/shop', folder: '' }],
  ['https://www.github.com/acme/shop/', { repository: 'acme/shop', folder: '' }],
  ['https://github.com/acme/shop/tree/v1.2.0', { repository: 'acme/shop', at: 'v1.2.0', folder: '' }],
  ['https://github.com/acme/shop/tree/HEAD/a%20b/c', { repository: 'acme/shop', folder: 'a b/c' }],
])('%s is a repository with documentation', (repo, expected) => {
  expect(target({ repo })).toEqual(expected);
});

test.each([
  ...'https://gitlab.com/acme/shop https://github.com.evil.example/acme/shop'.split(' '),
  ...'https://github.com/acme https://github.com/acme/.. https://github.com/acme/shop/issues'.split(' '),
  ...'https://github.com/acme/shop/tree/main/..%2f..%2fx https://github.com/acme/shop/tree/-x'.split(' '),
  'https://github.com/acme/shop/tree/main:secret',
])('%s is none', (repo) => expect(target({ repo })).toBeUndefined());

test('`docs` may name a path in the repository', () => {
  const repo = 'https://github.com/acme/shop';
  expect(target({ repo, docs: 'pay/guide/' })).toEqual({ repository: 'acme/shop', folder: '', docs: 'pay/guide' });
  for (const docs of ['./docs', 'https://wiki.acme.example', '../x', 'a/../../b'])
    expect(target({ repo, docs })).toEqual({ repository: 'acme/shop', folder: '' });
  expect(targetText({ repository: 'Acme/shop', at: 'v1', folder: 'a', docs: 'b' })).toBe('acme/shop v1 a b');
});

test('another server is the forge where the portal is there', () => {
  expect(target({ repo: 'https://git.acme.example/acme/shop' }, 'git.acme.example')).toMatchObject({
    repository: 'acme/shop',
  });
});
