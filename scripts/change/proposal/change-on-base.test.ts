import { expect, test } from 'vitest';
import type { FileChange } from '#core/request/request.ts';
import type { TreeFile } from '../../forge/forge.ts';
import { blobHash } from '../../git/blob-hash.ts';
import { commitChanges, fitTo, restored } from './change-on-base.ts';

const hashOf = (text: string) => blobHash(Buffer.from(text));
const listed = (texts: Record<string, string>, executable = false) =>
  new Map(
    Object.entries(texts).map(([path, text]): [string, TreeFile] => [
      path,
      { path, size: text.length, hash: hashOf(text), executable },
    ]),
  );
const changeOf = (...files: FileChange[]) => ({ subject: 'a', path: 'a', text: '', files, branch: 'b', title: 't' });
const BASE = { 'a.yaml': 'tier: 2\n', 'a/icon.png': 'bytes', 'b.yaml': 'b\n' };
const EDIT: FileChange = { do: 'edit', path: 'a.yaml', text: 'tier: 1\n', base: 'tier: 2\n' };
const MOVES: FileChange[] = [
  { do: 'move', path: 'c.yaml', from: 'a.yaml', edit: { text: 'c\n', base: 'tier: 2\n' } },
  { do: 'move', path: 'c/icon.png', from: 'a/icon.png' },
];

test('a change fits the files that it was made from', () => {
  expect(fitTo(changeOf(EDIT, ...MOVES), listed(BASE))).toEqual({ taken: [], other: [], gone: [] });
});

test('files that are there already, say something else or are gone are found', () => {
  const files = listed({ 'a.yaml': 'tier: 3\n', 'c.yaml': 'c\n' });
  const fit = fitTo(changeOf(EDIT, ...MOVES, { do: 'remove', path: 'b.yaml' }), files);
  expect(fit).toMatchObject({ taken: ['c.yaml'], gone: ['a/icon.png', 'b.yaml'] });
  expect(new Set(fit.other)).toEqual(new Set(['a.yaml']));
});

test('a moved file keeps its content and its mode by hash', () => {
  const base = listed(BASE, true);
  expect([...commitChanges(changeOf(...MOVES), base, base)]).toEqual([
    ['a.yaml', null],
    ['c.yaml', { content: 'c\n', executable: true }],
    ['a/icon.png', null],
    ['c/icon.png', { hash: hashOf('bytes'), executable: true }],
  ]);
});

test('files that the change leaves alone go back to what the base has', () => {
  const now = listed({ 'a.yaml': 'tier: 1\n', 'a/icon.png': 'bytes', 'earlier.yaml': 'x\n' });
  expect(restored(changeOf(EDIT), now, listed(BASE))).toEqual(
    new Map([
      ['earlier.yaml', null],
      ['b.yaml', { hash: hashOf('b\n'), executable: false }],
    ]),
  );
});
