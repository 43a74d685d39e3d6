import { expect, test } from 'vitest';
import { blobHash } from '../../../scripts/git/blob-hash.ts';
import { commitFiles } from '../commit-files.ts';
import { mainOf } from './propose.ts';
import { refuses } from './refuses.ts';
import type { TwoPeople } from './two-people.ts';

const NOBODY = '1'.repeat(40);

export function contentsHold(people: TwoPeople): void {
  test('a tree tells regular files with their sizes and hashes', async () => {
    const repository = await people.fresh();
    const sha = await commitFiles(repository, {
      ...{ 'README.md': null, 'ü/b.txt': 'größer\n', 'a.sh': { content: '', executable: true } },
    });
    const tree = {
      files: [
        { path: 'a.sh', size: 0, hash: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', executable: true },
        { path: 'ü/b.txt', size: 9, hash: blobHash(Buffer.from('größer\n')), executable: false },
      ],
      others: [],
      isWhole: true,
    };
    expect(await repository.tree('main')).toEqual(tree);
    expect(await repository.tree(sha)).toEqual(tree);
    expect(await repository.tree('gone')).toBeUndefined();
  });

  test('a commit writes, changes and removes files at once', async () => {
    const repository = await people.fresh();
    const first = await commitFiles(repository, {
      'ü/"b" $(id).txt': 'größer\n',
      'run.sh': { content: Buffer.from('#!/bin/sh\n'), executable: true },
    });
    expect(await repository.head('main')).toBe(first);
    expect(await repository.readFile('main', 'ü/"b" $(id).txt')).toBe('größer\n');
    const second = await commitFiles(repository, { 'README.md': null, 'run.sh': 'new\n' });
    expect(await repository.listFiles('main')).toEqual(['run.sh', 'ü/"b" $(id).txt']);
    expect(await repository.readFile(first, 'run.sh')).toBe('#!/bin/sh\n');
    expect(await repository.readFile(second, 'run.sh')).toBe('new\n');
    expect(await repository.readFile('main', 'README.md')).toBeUndefined();
  });

  test('a file that moves keeps its bytes and whether it can be run', async () => {
    const repository = await people.fresh();
    const bytes = Buffer.from([0, 255, 1, 254]);
    await commitFiles(repository, { 'old/run': { content: bytes, executable: true } });
    const hash = blobHash(bytes);
    await commitFiles(repository, { 'README.md': null, 'old/run': null, 'new/run': { hash, executable: true } });
    const files = [{ path: 'new/run', size: 4, hash, executable: true }];
    expect(await repository.tree('main')).toEqual({ files, others: [], isWhole: true });
  });

  test('one commit takes text, bytes and what may be run, large and empty', async () => {
    const repository = await people.fresh();
    const bytes = Buffer.from([0, 255, 1, 254]);
    const large = 'ü'.repeat(700_000);
    const run = { content: 'run\n', executable: true };
    const texts = { 'a.bin': bytes, 'b.txt': large, 'c.txt': 'c\n', empty: '' };
    await commitFiles(repository, { 'README.md': null, ...texts, 'run.sh': run });
    const files = [...Object.entries(texts), ['run.sh', run.content] as const].map(([path, content]) => {
      const written = Buffer.from(content);
      return { path, size: written.length, hash: blobHash(written), executable: path === 'run.sh' };
    });
    expect(await repository.tree('main')).toEqual({ files, others: [], isWhole: true });
    expect(await repository.readFile('main', 'c.txt')).toBe('c\n');
  });

  test('a commit on a branch that has moved is refused, and changes nothing', async () => {
    const repository = await people.fresh();
    const old = await mainOf(repository);
    const now = await commitFiles(repository, { a: 'a' });
    const changes = new Map([['b', { content: 'b' }]]);
    await refuses('moved', repository.commit({ branch: 'main', base: old, message: 'B', changes }));
    expect(await repository.head('main')).toBe(now);
    expect(await repository.readFile('main', 'b')).toBeUndefined();
  });

  test('a path that leads out of the files is refused', async () => {
    const repository = await people.fresh();
    for (const path of ['../x', '/x', 'a/../../x', '.git/config', 'a/.GIT/hooks/x', 'a//b', '', 'a\nb'])
      await refuses('invalid', commitFiles(repository, { [path]: '' }));
  });

  test('branches are made and deleted where they are believed to be', async () => {
    const repository = await people.fresh();
    const at = await mainOf(repository);
    await repository.createBranch('topic/one', at);
    expect(await repository.branches()).toEqual(['main', 'topic/one']);
    await refuses('taken', repository.createBranch('topic/one', at));
    await refuses('invalid', repository.createBranch('other', NOBODY));
    await refuses('moved', repository.deleteBranch('topic/one', NOBODY));
    await repository.deleteBranch('topic/one', at);
    expect(await repository.head('topic/one')).toBeUndefined();
    await refuses('not found', repository.deleteBranch('topic/one', at));
  });
}
