import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { $ } from 'zx/core';
import { testFolder } from '../../tests/new-folder.ts';
import { bySchema, readJson, removeUnfinished, writeJson } from './json-file.ts';

const isNumbers = bySchema({ type: 'array', items: { type: 'integer' } });
const FILE = 'numbers.json';
const folder = testFolder();

test('what is written is read, with the folders that it is in', () => {
  const path = join(folder.path, 'a/b', FILE);
  writeJson(path, [1]);
  writeJson(path, [1, 2]);
  expect(readJson(path, isNumbers)).toEqual({ content: [1, 2] });
  expect(readdirSync(join(folder.path, 'a/b'))).toEqual([FILE]);
});

test('a link is replaced, and what it points to stays as it is', () => {
  const [path, secret] = [join(folder.path, FILE), join(folder.path, 'secret.txt')];
  writeFileSync(secret, 'secret');
  symlinkSync(secret, path);
  writeJson(path, [1]);
  expect(readFileSync(secret, 'utf8')).toBe('secret');
  expect(lstatSync(path).isFile()).toBe(true);
  expect(readJson(path, isNumbers)).toEqual({ content: [1] });
});

test('a file that cannot be replaced leaves nothing beside it, also with a long name', () => {
  const name = `${'n'.repeat(200)}.json`;
  mkdirSync(join(folder.path, name));
  expect(() => writeJson(join(folder.path, name), [1])).toThrow(`\`${join(folder.path, name)}\` cannot be written.`);
  expect(readdirSync(folder.path)).toEqual([name]);
});

test('what is wrong with a file is a sentence', () => {
  const path = join(folder.path, FILE);
  expect(readJson(path, isNumbers)).toEqual({ error: 'missing', reason: 'There is no such file.' });
  writeFileSync(path, '[1');
  expect(readJson(path, isNumbers)).toEqual({ error: 'no-json', reason: 'The file is not JSON.' });
  writeFileSync(path, '["1"]');
  expect(readJson(path, isNumbers)).toEqual({
    error: 'unfit',
    reason: '`[0]` must be a whole number, but it is the text `1`.',
  });
});

test('links and folders are not read, nor more than a file may have', () => {
  const secret = join(folder.path, 'secret.json');
  writeFileSync(secret, '[1, 2, 3]');
  symlinkSync(secret, join(folder.path, FILE));
  mkdirSync(join(folder.path, 'folder.json'));
  const other = { error: 'no-file', reason: 'It is not a regular file.' };
  expect(readJson(join(folder.path, FILE), isNumbers)).toEqual(other);
  expect(readJson(join(folder.path, 'folder.json'), isNumbers)).toEqual(other);
  expect(readJson(secret, isNumbers, 8)).toEqual({
    error: 'too-large',
    reason: 'It has 9 bytes, but at most 8 are allowed.',
  });
});

test('what a run that died has left is removed, and nothing else', () => {
  writeJson(join(folder.path, FILE), [1]);
  linkSync(join(folder.path, FILE), join(folder.path, `.${FILE}.123.tmp`));
  removeUnfinished(folder.path);
  expect(readdirSync(folder.path)).toEqual([FILE]);
});

test('a disk that takes only a part leaves the file as it was, and nothing beside it', async () => {
  const path = join(folder.path, FILE);
  writeJson(path, [1]);
  const module = JSON.stringify(new URL('json-file.ts', import.meta.url).href);
  const program = `import { writeJson } from ${module}; writeJson(process.argv[1], Array(40_000).fill(0));`;
  const node = [process.execPath, '--input-type=module', '--eval', program];
  // Files may have 8 KiB there, so that a writing stops in the middle, as on a full disk.
  const { exitCode, stderr } = await $({ nothrow: true, quiet: true })`ulimit -f 8 && ${node} ${path}`;
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`\`${path}\` cannot be written.`)]);
  expect(stderr).toContain('EFBIG');
  expect(readFileSync(path, 'utf8')).toBe('[1]\n');
  expect(readdirSync(folder.path)).toEqual([FILE]);
});
