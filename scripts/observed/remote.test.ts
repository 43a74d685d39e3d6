import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git } from '../git/git.ts';
import { importCommit } from './bare-repository.ts';
import { Remote } from './remote.ts';

let folder: string;
let commit: string;
beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'waypost-remote-')), 'a b%20c');
  await git('.', ['init', '--quiet', '--bare', '--template=', folder]);
  const made = await importCommit(folder, { put: new Map([['a', 'b']]), message: 'Write\n', time: 0 });
  commit = made.stdout.trim();
  await git(folder, ['update-ref', 'refs/heads/main', commit]);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

test.each([
  ['a path', (path: string) => path],
  ['an address of a file', (path: string) => pathToFileURL(path).href],
])('the refs of %s are read, also when they are packed', async (_, addressOf) => {
  const remote = new Remote(folder, addressOf(folder), {});
  expect([await remote.head('refs/heads/main'), await remote.head('refs/heads/other')]).toEqual([commit, undefined]);
  await git(folder, ['pack-refs', '--all']);
  expect([await remote.head('refs/heads/main'), await remote.head('refs/heads/other')]).toEqual([commit, undefined]);
});
