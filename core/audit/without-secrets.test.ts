import { expect, test } from 'vitest';
import { withoutSecrets } from './without-secrets.ts';

test('credentials in addresses and headers, and tokens by their form, go', () => {
  expect(withoutSecrets('https://x:y@git.acme.example/a failed, Authorization: Bearer abcdefghijklmnop', {})).toBe(
    'https://…@git.acme.example/a failed, Authorization: Bearer …',
  );
  expect(withoutSecrets(`ghs_${'a'.repeat(36)} is no longer valid`, {})).toBe('… is no longer valid');
});

test('values of variables that are named as secrets go, and ordinary ones stay', () => {
  const env = { PROBE_ACME: 'correct-horse', DB_PASSWORD: 'battery-staple', HOME: '/home/ines', SHORT_TOKEN: 'a' };
  expect(withoutSecrets('battery-staple of /home/ines, correct-horse', env)).toBe('… of /home/ines, …');
});

test('a password alone goes, too, whatever the variable of its address is called', () => {
  const env = {
    DEV_POSTGRESQL_URL: 'postgres://admin:battery%21staple@db.acme.example/postgres',
    HOME_PAGE: 'https://a:b@c',
  };
  expect(withoutSecrets('password "battery!staple" (battery%21staple) of admin at a:b', env)).toBe(
    'password "…" (…) of admin at a:b',
  );
});

test('it is one line, and no longer than a person reads', () => {
  expect(withoutSecrets('a\n  b', {})).toBe('a b');
  expect(withoutSecrets('a'.repeat(900), {})).toHaveLength(500);
  expect(withoutSecrets('a'.repeat(900), {}, 700)).toHaveLength(700);
});
