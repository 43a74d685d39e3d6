import { expect, test } from 'vitest';
import { addressIn, hostOf } from './server-address.ts';

const ADDRESS = { variable: 'URL_OF_IT', kind: 'PostgreSQL', protocols: /^postgres:$/, fix: 'Set it.' };
const read = (text: string | undefined) => addressIn({ URL_OF_IT: text }, 'the database `orders`', ADDRESS);

test('an address has the host as clients take it', () => {
  expect(hostOf(read('postgres://boss:hush@[::1]:5432/postgres'))).toBe('::1');
});

test.each([
  ['is not set', undefined, 'not set'],
  ['is a word', 'hush', 'no address of one'],
  ['is of another kind', 'redis://boss:hush@db', 'no address of one'],
  ['has a slash in its password', 'postgres://boss:hu/sh@db', 'no address of one'],
  ['has a percent sign in its password', 'postgres://boss:hu%sh@db', 'no address of one'],
])('an address that %s is refused, and not shown', (_, text, why) => {
  expect(() => read(text)).toThrow(`No PostgreSQL server is known for the database \`orders\`: URL_OF_IT is ${why}.`);
});
