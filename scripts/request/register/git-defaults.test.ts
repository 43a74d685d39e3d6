import { expect, test } from 'vitest';
import { webAddress } from '#core/catalog/repository-address.ts';

test.each([
  ['git@github.com:acme/refunds.git', 'https://github.com/acme/refunds'],
  ['https://ines:secret@github.com/acme/refunds.git', 'https://github.com/acme/refunds'],
  ['ssh://git@git.acme.example:2222/payments/refunds.git', 'https://git.acme.example/payments/refunds'],
  ['https://github.com/acme/refunds/', 'https://github.com/acme/refunds'],
  ['../refunds.git', undefined],
  ['/srv/git/refunds.git', undefined],
  ['C:\\git\\refunds', undefined],
])('%s is seen at %s', (remote, page) => {
  expect(webAddress(remote)).toBe(page);
});
