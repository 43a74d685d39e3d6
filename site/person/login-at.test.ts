import { expect, test } from 'vitest';
import { loginAt } from './login-at.ts';

test('the login of a person is in the address of their page, below any base', () => {
  expect(loginAt('/people/hana-kobayashi/', 'Hana Kobayashi')).toBe('hana-kobayashi');
  expect(loginAt('/portal/people/hana/', 'Hana')).toBe('hana');
  expect(loginAt('people/hana', 'Hana')).toBe('hana');
  // A name that is the login needs none, and a team has none.
  expect([loginAt('/people/hana/', 'hana'), loginAt('/teams/payments/', 'Payments')]).toEqual([undefined, undefined]);
});
