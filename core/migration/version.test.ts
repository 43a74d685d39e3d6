import { expect, test } from 'vitest';
import { compareVersions, versionOf } from './version.ts';

test.each(['0.3.0', 'v0.3.0'])('`%s` is a version', (written) => {
  expect(versionOf(written)).toBe('0.3.0');
});

test.each([
  '',
  '1',
  '1.2',
  '01.2.3',
  '1.2.3-rc.1',
  '1.2.3..main',
  '1.2.3\n',
  '--help',
  '$(touch x)',
  '1.2.3^{tree}',
  '9999999.0.0',
])('%j is none', (written) => expect(versionOf(written)).toBeUndefined());

test('versions are in the order of their numbers', () => {
  expect(['0.10.0', '1.0.0', '0.9.12', '0.9.2'].sort(compareVersions)).toEqual(['0.9.2', '0.9.12', '0.10.0', '1.0.0']);
});
