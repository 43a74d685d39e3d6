import { expect, test } from 'vitest';
import { contextOf } from '../../catalog/testing.ts';
import { ownRepository } from './own-repository.ts';

const SERVICE = 'kind: service\nname: checkout\nowner: payments\n';

function found(more: string, { other = '', repository = 'acme/portal' } = {}) {
  const { catalog } = contextOf({
    'catalog/payments/checkout.yaml': SERVICE + more,
    ...(other && { 'catalog/supply/other.yaml': `kind: system\nname: other\nowner: supply\n${other}` }),
  });
  const entity = catalog.entities.find(({ name }) => name === 'checkout')!;
  return ownRepository(entity, { catalog, settings: { ...(repository && { repository }) } });
}

test.each([
  ['repo: https://github.com/acme/checkout', { repository: 'acme/checkout' }],
  ['repo: https://github.com/Acme/checkout.git/', { repository: 'Acme/checkout' }],
  ['repo: https://github.com/other/checkout', { elsewhere: 'https://github.com/other/checkout' }],
  ['repo: https://git.example/acme/checkout', { elsewhere: 'https://git.example/acme/checkout' }],
  [
    'repo: https://github.com/acme/shops/tree/main/checkout',
    { elsewhere: 'https://github.com/acme/shops/tree/main/checkout' },
  ],
  ['repo: https://github.com/acme', { elsewhere: 'https://github.com/acme' }],
  ['repo: https://github.com/Acme/Portal', { shared: 'Acme/Portal', with: 'portal' }],
  ['scaffold: { template: tiny }', { repository: 'acme/checkout' }],
  ['', { missing: true }],
])('with `%s` the repository is %j', (more, expected) => {
  expect(found(more)).toEqual(expected);
});

test.each(['git@github.com:Acme/Checkout.git', 'https://github.com/acme/checkout/tree/main/other'])(
  'a repository that another entry names as %s is shared',
  (repo) => {
    const shared = { shared: 'acme/checkout', with: 'system:other' };
    expect(found('scaffold: { template: tiny }\n', { other: `repo: ${repo}\n` })).toEqual(shared);
  },
);

test('without a forge, no repository is the portal’s own', () => {
  expect(found('scaffold: { template: tiny }\n', { repository: '' })).toEqual({ missing: true });
  expect(found('repo: https://github.com/acme/checkout\n', { repository: '' })).toEqual({
    elsewhere: 'https://github.com/acme/checkout',
  });
});
