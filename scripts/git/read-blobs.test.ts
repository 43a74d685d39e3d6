import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from './git.ts';
import { readBlobs } from './read-blobs.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-blobs-'));
const BYTES = Buffer.from([0, 255, 10, 10, 0xe2, 0x82]);

beforeAll(async () => {
  mkdirSync(join(folder, 'below'));
  writeFileSync(join(folder, 'below/bytes'), BYTES);
  writeFileSync(join(folder, 'below/empty'), '');
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  await git(folder, ['add', '.']);
  await git(folder, ['-c', 'user.name=A', '-c', 'user.email=a@acme.example', 'commit', '--quiet', '-m', 'Begin']);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('files are read byte for byte, from where git runs', async () => {
  const names = ['HEAD:./bytes', 'HEAD:./gone', 'HEAD:./empty', 'HEAD:', 'HEAD:./bytes'];
  const read = await readBlobs(join(folder, 'below'), names);
  expect(read.map((each) => each?.toString('hex'))).toEqual([
    BYTES.toString('hex'),
    undefined,
    '',
    undefined,
    BYTES.toString('hex'),
  ]);
});

test('where nothing is asked for, nothing is read', async () => {
  expect(await readBlobs('/nowhere', [])).toEqual([]);
});

test('a folder that is no repository is an error', async () => {
  await expect(readBlobs(tmpdir(), ['HEAD:./a'])).rejects.toThrow('`git cat-file` failed: not a git repository');
});
