import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { knownFormats } from './known-formats.ts';

test('a format that nobody checks is reported with the one that was meant, or with all; passwords are for another check', () => {
  expect(foundBy(knownFormats, asking({ a: { format: 'email' }, b: { format: 'password' } }))).toEqual([]);
  expect(foundBy(knownFormats, asking({ mail: { type: 'string', format: 'emai' } }))).toEqual([
    '/parameters/properties/mail/format',
    '  `parameters.properties.mail.format` is `emai`, which is not supported.',
    '  Did you mean `email`?',
  ]);
  expect(foundBy(knownFormats, asking({ x: { format: 'postcode-of-the-moon' } }))[2]).toMatch(
    /^ {2}Write a `pattern`, or one of `.*`\.$/,
  );
});
