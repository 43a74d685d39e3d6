import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { releaseNotes } from './release-notes.ts';

const root = testFolder();
beforeEach(() => {
  write('package.json', '{ "version": "0.2.0" }');
  write('package-lock.json', '{ "version": "0.2.0" }');
  write(
    'CHANGELOG.md',
    '# Changelog\n\n## 0.2.0 (2026-11-02)\n\n- New.\n\n### For code\n\n- Old.\n\n## 0.2\n\n## 0.1.0\n\n- First.\n',
  );
});

const write = (file: string, text: string) => writeFileSync(join(root.path, file), text);

test.each(['0.2.0', 'v0.2.0'])('what is below the heading of `%s` are its notes', (written) => {
  expect(releaseNotes(root.path, written)).toBe('- New.\n\n### For code\n\n- Old.');
});

test.each([
  ['v0.1.0', 'package.json says version `0.2.0`, and the release is `0.1.0`.'],
  ['vnext', '`vnext` is not a version, such as `1.2.3`.'],
  ['$(touch x)', '`$(touch x)` is not a version, such as `1.2.3`.'],
])('the tag `%s` is no release', (written, said) => {
  expect(() => releaseNotes(root.path, written)).toThrow(said);
});

test.each(['# Changelog\n\n## 0.2.0\n\n## 0.1.0\n\n- First.\n', ''])('a changelog %j says nothing of it', (text) => {
  write('CHANGELOG.md', text);
  expect(() => releaseNotes(root.path, 'v0.2.0')).toThrow('CHANGELOG.md has nothing about 0.2.0.');
});

test('the version that package.json of Waypost itself says has its notes', () => {
  const own = join(import.meta.dirname, '../..');
  const { version } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  expect(releaseNotes(own, version)).not.toBe('');
});
