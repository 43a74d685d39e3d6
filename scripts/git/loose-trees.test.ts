import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from './git.ts';
import { copyLoose, isLoose, looseSize, readLoose, writeLoose } from './loose-objects.ts';
import { looseEntryAt, looseFiles, looseHistory, looseParents, looseTree } from './loose-trees.ts';

const root = mkdtempSync(join(tmpdir(), 'waypost-trees-'));
const folder = join(root, '.git');
const person = ['-c', 'user.name=Ines', '-c', 'user.email=ines@acme.example'];
let commits: { first: string; side: string; merged: string };

async function commit(message: string): Promise<string> {
  await git(root, ['add', '--all']);
  await git(root, [...person, 'commit', '--quiet', '-m', message]);
  return git(root, ['rev-parse', 'HEAD']);
}

/** Two lines of history that meet, and one file of each sort. */
beforeAll(async () => {
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a/ü.txt'), 'u');
  writeFileSync(join(root, 'a.b'), '#!/bin/sh\n');
  chmodSync(join(root, 'a.b'), 0o755);
  symlinkSync('a.b', join(root, 'link'));
  const first = await commit('First');
  await git(root, ['switch', '--quiet', '-c', 'side']);
  writeFileSync(join(root, 'side'), '');
  const side = await commit('Side\n\nparent 1111111111111111111111111111111111111111');
  await git(root, ['switch', '--quiet', 'main']);
  await git(root, [...person, 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'side']);
  commits = { first, side, merged: await git(root, ['rev-parse', 'HEAD']) };
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('it has the files of a commit and their sizes, without links', async () => {
  const files = looseFiles(folder, looseTree(folder, commits.merged)!)!;
  const listed = await git(root, ['ls-tree', '-r', '--long', '-z', commits.merged]);
  const lines = files.map(({ mode, hash, size, path }) => `${mode} blob ${hash} ${`${size}`.padStart(7)}\t${path}`);
  expect(lines).toEqual(listed.split('\0').filter((line) => line.startsWith('100')));
  expect(lines).toHaveLength(3);
});

test('a path is found, or is known not to be there', () => {
  const { hash } = looseEntryAt(folder, commits.first, 'a/ü.txt')!.entry!;
  expect([readLoose(folder, hash, 1)?.content.toString(), readLoose(folder, hash, 0), looseSize(folder, hash)]).toEqual(
    ['u', undefined, 1],
  );
  expect(looseEntryAt(folder, commits.first, 'link')?.entry?.mode).toBe('120000');
  for (const none of ['side', 'a/none', 'none/a', 'a.b/a'])
    expect(looseEntryAt(folder, commits.first, none)).toEqual({ entry: undefined });
});

test('history has both lines, and no parent that only a message names', () => {
  const { first, side, merged } = commits;
  expect(looseParents(folder, merged)).toEqual([first, side]);
  expect([...looseHistory(folder, merged)!].sort()).toEqual([first, side, merged].sort());
  expect([...looseHistory(folder, side)!].sort()).toEqual([first, side].sort());
});

test('of what is damaged or packed, it says nothing', async () => {
  const damaged = writeLoose(folder, { type: 'blob', content: Buffer.from('damaged') });
  const file = join(folder, 'objects', damaged.slice(0, 2), damaged.slice(2));
  chmodSync(file, 0o644);
  writeFileSync(file, '');
  expect([readLoose(folder, damaged, 100), looseSize(folder, damaged)]).toEqual([undefined, undefined]);
  rmSync(file);
  expect(() => copyLoose(folder, folder, damaged)).toThrow('ENOENT');
  await git(root, ['gc', '--quiet', '--prune=now']);
  const { merged } = commits;
  expect([isLoose(folder, merged), looseTree(folder, merged)]).toEqual([false, undefined]);
  expect([looseEntryAt(folder, merged, 'side'), looseHistory(folder, merged)]).toEqual([undefined, undefined]);
});
