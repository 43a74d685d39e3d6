import { expect, test } from 'vitest';
import type { FileMode, RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import { fileFolder } from '../../../../tests/new-folder.ts';
import { git } from '../../../git/git.ts';
import { type Tree, writeBlobs } from '../../../git/git-tree.ts';
import { readBlobs } from '../../../git/read-blobs.ts';
import { mergeUpdate } from './merge-update.ts';

const folder = fileFolder();

const RECORD = { '.waypost.yaml': 'version: 1\n' };
const text = (name: string, line = 'four') => `${name}\none\ntwo\nthree\n${line}\nfive\nsix\nseven\neight\n`;

type Contents = Readonly<Record<string, string | { mode: string; content: string }>>;

function rendered(contents: Contents): RenderedFile[] {
  const all: Contents = { ...RECORD, ...contents };
  return Object.entries(all).map(([path, given]) => ({
    path,
    content: Buffer.from(typeof given === 'string' ? given : given.content),
    mode: (typeof given === 'string' ? '100644' : given.mode) as FileMode,
  }));
}

async function treeOf(contents: Contents): Promise<Tree> {
  const files = rendered(contents);
  const hashes = await writeBlobs(
    folder,
    files.map(({ content }) => content),
  );
  return new Map(files.map(({ path, mode }, index) => [path, { mode, hash: hashes[index]! }]));
}

/** What comes of it: texts and modes by path, and what conflicts. */
async function merge(before: Contents, ours: Contents, now: Contents) {
  const given = { before: rendered(before), now: rendered({ '.waypost.yaml': 'version: 2\n', ...now }), version: 2 };
  const { tree, conflicts } = await mergeUpdate(folder, await treeOf(ours), given);
  const entries = [...tree].sort(([a], [b]) => (a < b ? -1 : 1));
  const contents = await readBlobs(
    folder,
    entries.map(([, { hash }]) => hash),
  );
  const files = entries.map(([path, { mode }], index) => {
    const content = contents[index]!.toString();
    return [path, mode === '100644' ? content : `${mode} ${content}`] as const;
  });
  return { files: Object.fromEntries(files), conflicts };
}

test('a file has markers with both sides, whatever the repository’s attributes say', async () => {
  await git(folder, ['init', '--quiet']);
  const attributes = { '.gitattributes': '* merge=union\n' };
  const { files, conflicts } = await merge(
    { ...attributes, 'a.txt': text('a'), run: { mode: '100644', content: 'x\n' } },
    { ...attributes, 'a.txt': text('a', 'yours'), run: { mode: '100644', content: 'yours\n' } },
    { ...attributes, 'a.txt': text('a', 'theirs'), run: { mode: '100755', content: 'theirs\n' } },
  );
  expect(files).toEqual({
    '.waypost.yaml': 'version: 2\n',
    ...attributes,
    'a.txt': text('a', '<<<<<<< yours\nyours\n=======\ntheirs\n>>>>>>> template version 2'),
    run: '100755 <<<<<<< yours\nyours\n=======\ntheirs\n>>>>>>> template version 2\n',
  });
  expect(conflicts).toEqual([
    {
      path: 'a.txt',
      kind: 'both changed',
      diff: '@@ -3,5 +3,5 @@\n two\n three\n-four\n+theirs\n five\n six',
    },
    { path: 'run', kind: 'both changed', diff: '@@ -1 +1 @@\n-x\n+theirs' },
  ]);
});

test('what has no lines to merge stays as the repository has it, and is reported', async () => {
  const link = { mode: '120000', content: 'elsewhere' };
  const { files, conflicts } = await merge(
    {
      'both.txt': text('both'),
      'gone.txt': text('gone'),
      'mine.txt': text('mine'),
      'kept.bin': '\0before',
      'link.txt': 'a file\n',
    },
    {
      'both-yours.txt': text('both'),
      'mine-moved.txt': text('mine'),
      'kept.bin': '\0yours',
      'new.bin': '\0yours',
      'folder/inside.txt': 'yours\n',
      file: 'yours\n',
      'link.txt': link,
    },
    {
      'both-theirs.txt': text('both'),
      'gone-moved.txt': text('gone'),
      'kept.bin': '\0theirs',
      'new.bin': '\0theirs',
      folder: 'theirs\n',
      'file/inside.txt': 'theirs\n',
      'link.txt': 'another file\n',
    },
  );
  expect(files).toEqual({
    '.waypost.yaml': 'version: 2\n',
    'both-yours.txt': text('both'),
    file: 'yours\n',
    'folder/inside.txt': 'yours\n',
    'kept.bin': '\0yours',
    'link.txt': '120000 elsewhere',
    'mine-moved.txt': text('mine'),
    'new.bin': '\0yours',
  });
  expect(conflicts).toEqual([
    { path: 'both-yours.txt', kind: 'renamed', other: 'both-theirs.txt' },
    { path: 'file', kind: 'clash' },
    { path: 'folder', kind: 'clash' },
    { path: 'gone-moved.txt', kind: 'you removed', other: 'gone.txt' },
    { path: 'kept.bin', kind: 'binary' },
    { path: 'link.txt', kind: 'clash', diff: '@@ -1 +1 @@\n-a file\n+another file' },
    { path: 'mine-moved.txt', kind: 'template removed', other: 'mine.txt' },
    { path: 'new.bin', kind: 'binary' },
  ]);
});

test('a long change of the template is shown in part', async () => {
  const many = (word: string) => Array.from({ length: 60 }, (_, index) => `${word} ${index}\n`).join('');
  const { conflicts } = await merge({ a: many('before') }, { a: many('yours') }, { a: many('theirs') });
  expect(conflicts[0]?.diff?.split('\n').slice(-2)).toEqual(['-before 38', '… 81 more lines']);
});
