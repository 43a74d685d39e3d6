import { expect, test } from 'vitest';
import { readMe } from './read-me.ts';

const CLAIMS = { login: 'preferred_username', groups: 'groups' };

test('mod_auth_openidc gives claims of both tokens', () => {
  const given = {
    id_token: { sub: '1', name: 'M' },
    userinfo: { preferred_username: 'mara', name: 'Mara', groups: ['a'] },
  };
  expect(readMe(given, CLAIMS)).toEqual({ login: 'mara', name: 'Mara', groups: ['a'] });
});

test('oauth2-proxy gives fields of its own', () => {
  const given = { user: '1', email: 'm@acme.example', groups: ['a', 'b'], preferredUsername: 'mara' };
  expect(readMe(given, CLAIMS)).toEqual({ login: 'mara', groups: ['a', 'b'] });
});

test('a provider can name claims otherwise, and have one group as a text', () => {
  const given = { id_token: { email: 'm@acme.example', roles: 'a' } };
  expect(readMe(given, { login: 'email', groups: 'roles' })).toEqual({ login: 'm@acme.example', groups: ['a'] });
});

test.each([[undefined], ['<html>'], [{}], [{ user: '' }], [{ id_token: 'mara' }]])('%j names nobody', (given) => {
  expect(readMe(given, CLAIMS)).toBeUndefined();
});
