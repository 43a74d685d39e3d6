import { expect, test } from 'vitest';
import { ownRepository } from './own-repository.ts';

const PORTAL = { repository: 'acme/portal' };

test.each([
  [{ repo: 'https://github.com/acme/checkout' }, { repository: 'acme/checkout' }],
  [{ repo: 'https://github.com/Acme/checkout.git/' }, { repository: 'Acme/checkout' }],
  [{ repo: 'https://github.com/other/checkout' }, { elsewhere: 'https://github.com/other/checkout' }],
  [{ repo: 'https://github.com/acme' }, { elsewhere: 'https://github.com/acme' }],
  [{ written: { scaffold: { template: 'tiny' } } }, { repository: 'acme/checkout' }],
  [{}, { missing: true }],
])('%j has the repository %j', (entity, found) => {
  expect(ownRepository({ name: 'checkout', written: {}, ...entity }, PORTAL)).toEqual(found);
});

test('without a forge, no repository is the portal’s own', () => {
  const entity = { name: 'checkout', written: { scaffold: { template: 'tiny' } } };
  expect(ownRepository(entity, {})).toEqual({ missing: true });
  expect(ownRepository({ ...entity, repo: 'https://github.com/acme/checkout' }, {})).toEqual({
    elsewhere: 'https://github.com/acme/checkout',
  });
});
