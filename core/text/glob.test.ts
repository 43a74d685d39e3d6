import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { globTest } from './glob.ts';

test('globs match as picomatch does', () => {
  const part = fc.constantFrom('a', 'b', 'ab', '*', '**', '?', '[ab]', '[^a]', 'a*', '*b', '.a', '.*', '{a,b}');
  const globs = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const name = fc.constantFrom('a', 'b', 'ab', 'abb', '.a', '.b', 'c');
  const paths = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));
  fc.assert(
    fc.property(globs, paths, fc.boolean(), (glob, path, dot) => {
      // Of a last `**`, picomatch also takes the folder itself, which is no file.
      fc.pre(
        !glob.endsWith('**') ||
          picomatch.isMatch(path, glob, { dot }) === picomatch.isMatch(path, `${glob}/*`, { dot }),
      );
      expect(globTest(glob, { dot })!(path)).toBe(picomatch(glob, { dot })(path));
    }),
    generated(3000),
  );
});

test.each([
  ['many stars', `${'*a'.repeat(240)}b`, 'a'.repeat(4000)],
  ['many globstars', `${'**/'.repeat(160)}b`, 'a/'.repeat(2000)],
  ['stars and question marks', `${'*?'.repeat(240)}b`, 'a'.repeat(4000)],
])('%s end soon', (_, glob, path) => {
  const began = process.cpuUsage();
  expect(globTest(glob)!(path)).toBe(false);
  expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
});

test('a glob that is too long, or matches too many, matches nothing', () => {
  expect(globTest('*'.repeat(501))).toBe(undefined);
  expect(globTest('{a,b}'.repeat(7))).toBe(undefined);
});

test('brackets, braces and backslashes that are not closed are letters', () => {
  for (const text of ['a[b', 'a{b', 'a}b', 'a(b)', '+(a)', '!a']) expect(globTest(text)!(text)).toBe(true);
  expect(globTest('\\*')!('*')).toBe(true);
  expect(globTest('\\*')!('a')).toBe(false);
});
