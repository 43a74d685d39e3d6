import { expect, test } from 'vitest';
import { blobHash } from '../../../scripts/git/blob-hash.ts';
import { change, mainOf } from './propose.ts';
import { refuses } from './refuses.ts';
import type { TwoPeople } from './two-people.ts';

const NOBODY = '1'.repeat(40);

export function contentsHold(people: TwoPeople): void {
  test('a tree tells regular files with their sizes and hashes', async () => {
    const repository = await people.fresh();
    const changes = new Map([
      ['README.md', null],
      ['ü/b.txt', { content: 'größer\n' }],
      ['a.sh', { content: '', executable: true }],
    ]);
    const sha = await repository.commit({ branch: 'main', base: await mainOf(repository), message: 'A', changes });
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
    const first = await repository.commit({
      branch: 'main',
      base: await mainOf(repository),
      message: 'Write',
      changes: new Map([
        ['ü/"b" $(id).txt', { content: 'größer\n' }],
        ['run.sh', { content: Buffer.from('#!/bin/sh\n'), executable: true }],
      ]),
    });
    expect(await repository.head('main')).toBe(first);
    expect(await repository.readFile('main', 'ü/"b" $(id).txt')).toBe('größer\n');
    const changes = new Map([
      ['README.md', null],
      ['run.sh', { content: 'new\n' }],
    ]);
    const second = await repository.commit({ branch: 'main', base: first, message: 'Change', changes });
    expect(await repository.listFiles('main')).toEqual(['run.sh', 'ü/"b" $(id).txt']);
    expect(await repository.readFile(first, 'run.sh')).toBe('#!/bin/sh\n');
    expect(await repository.readFile(second, 'run.sh')).toBe('new\n');
    expect(await repository.readFile('main', 'README.md')).toBeUndefined();
  });

  test('a file that moves keeps its bytes and whether it can be run', async () => {
    const repository = await people.fresh();
    const bytes = Buffer.from([0, 255, 1, 254]);
    const first = await repository.commit({
      ...{ branch: 'main', base: await mainOf(repository), message: 'Write' },
      changes: new Map([['old/run', { content: bytes, executable: true }]]),
    });
    const hash = blobHash(bytes);
    const changes = new Map([
      ['README.md', null],
      ['old/run', null],
      ['new/run', { hash, executable: true }],
    ]);
    await repository.commit({ branch: 'main', base: first, message: 'Move', changes });
    const files = [{ path: 'new/run', size: 4, hash, executable: true }];
    expect(await repository.tree('main')).toEqual({ files, others: [], isWhole: true });
  });

  test('one commit takes text, bytes and what may be run, large and empty', async () => {
    const repository = await people.fresh();
    const bytes = Buffer.from([0, 255, 1, 254]);
    const large = 'ü'.repeat(700_000);
    const changes = new Map<string, { content: string | Uint8Array; executable?: boolean } | null>([
      ['README.md', null],
      ['a.bin', { content: bytes }],
      ['b.txt', { content: large }],
      ['c.txt', { content: 'c\n' }],
      ['empty', { content: '' }],
      ['run.sh', { content: 'run\n', executable: true }],
    ]);
    await repository.commit({ branch: 'main', base: await mainOf(repository), message: 'All', changes });
    expect(await repository.tree('main')).toEqual({
      files: [
        { path: 'a.bin', size: 4, hash: blobHash(bytes), executable: false },
        { path: 'b.txt', size: 1_400_000, hash: blobHash(Buffer.from(large)), executable: false },
        { path: 'c.txt', size: 2, hash: blobHash(Buffer.from('c\n')), executable: false },
        { path: 'empty', size: 0, hash: blobHash(Buffer.from('')), executable: false },
        { path: 'run.sh', size: 4, hash: blobHash(Buffer.from('run\n')), executable: true },
      ],
      others: [],
      isWhole: true,
    });
    expect(await repository.readFile('main', 'c.txt')).toBe('c\n');
  });

  test('a commit on a branch that has moved is refused, and changes nothing', async () => {
    const repository = await people.fresh();
    const old = await mainOf(repository);
    const now = await repository.commit({ branch: 'main', base: old, message: 'A', changes: change('a', 'a') });
    await refuses('moved', repository.commit({ branch: 'main', base: old, message: 'B', changes: change('b', 'b') }));
    expect(await repository.head('main')).toBe(now);
    expect(await repository.readFile('main', 'b')).toBeUndefined();
  });

  test('a path that leads out of the files is refused', async () => {
    const repository = await people.fresh();
    const at = await mainOf(repository);
    for (const path of ['../x', '/x', 'a/../../x', '.git/config', 'a/.GIT/hooks/x', 'a//b', '', 'a\nb'])
      await refuses(
        'invalid',
        repository.commit({ branch: 'main', base: at, message: 'A', changes: change(path, '') }),
      );
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
