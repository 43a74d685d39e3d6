import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from './git.ts';
import { branchFiles, commitOfRef, refFile } from './ref-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-ref-'));
let commit: string;

beforeAll(async () => {
  await git(folder, ['init', '--quiet', '--bare', '--initial-branch=main']);
  const tree = await git(folder, ['hash-object', '-t', 'tree', '-w', '--stdin'], { input: '' });
  const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a' };
  commit = await git(folder, ['commit-tree', tree, '-m', 'a'], { env: who });
  await git(folder, ['update-ref', 'refs/heads/main', commit]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a ref is read, and one that is not there is known to be none', async () => {
  expect(await commitOfRef(folder, 'refs/heads/main')).toEqual({ at: commit });
  expect(await commitOfRef(folder, 'refs/heads/gone')).toEqual({ at: undefined });
  expect(await commitOfRef(folder, 'refs/heads')).toEqual({ at: undefined });
  expect(await refFile(folder, 'HEAD')).toEqual({ line: 'ref: refs/heads/main' });
});

test('all branches are read, also those in folders, but no locks of them', async () => {
  await git(folder, ['update-ref', 'refs/heads/register/ledger', commit]);
  writeFileSync(join(folder, 'refs/heads/register/ledger.lock'), '');
  mkdirSync(join(folder, 'refs/heads/left'));
  expect(await branchFiles(folder)).toEqual(
    new Map([
      ['main', commit],
      ['register/ledger', commit],
    ]),
  );
  rmSync(join(folder, 'refs/heads/register/ledger.lock'));
});

test('git is left to say what is no hash, packed, or in a damaged repository', async () => {
  expect(await commitOfRef(folder, 'HEAD')).toBeUndefined();
  writeFileSync(join(folder, 'refs/heads/torn'), commit.slice(0, 20));
  expect(await commitOfRef(folder, 'refs/heads/torn')).toBeUndefined();
  expect(await branchFiles(folder)).toBeUndefined();
  rmSync(join(folder, 'refs/heads/torn'));
  await git(folder, ['pack-refs', '--all']);
  expect(await commitOfRef(folder, 'refs/heads/main')).toBeUndefined();
  expect(await branchFiles(folder)).toBeUndefined();
  expect(await branchFiles(join(folder, 'refs'))).toBeUndefined();
  expect(await commitOfRef(join(folder, 'refs'), 'refs/heads/main')).toBeUndefined();
});
