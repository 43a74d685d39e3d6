import { expect, test } from 'vitest';
import { changeSentence, describeChange } from './describe-change.ts';
import type { FileChange } from './request.ts';

const BASE = 'kind: service\nname: checkout\nowner: payments\ntier: 2\n';
const ADD: FileChange = { do: 'add', path: 'catalog/a/new.yaml', text: 'kind: service\n' };
const EDIT: FileChange = { do: 'edit', path: 'catalog/a/b.yaml', base: BASE, text: BASE.replace('2', '1') };
const MOVE: FileChange = { do: 'move', path: 'catalog/b/c.yaml', from: 'catalog/a/c.yaml' };

test('a new file has its text, and others have the lines around a change, if there is one', () => {
  expect(describeChange([ADD, EDIT])).toEqual([
    { do: 'add', path: 'catalog/a/new.yaml', lines: ['kind: service'] },
    {
      do: 'edit',
      path: 'catalog/a/b.yaml',
      lines: ['@@ -2 +2 @@', ' name: checkout', ' owner: payments', '-tier: 2', '+tier: 1'],
      isDiff: true,
    },
  ]);
  expect(describeChange([MOVE, { ...MOVE, edit: { base: 'a\n', text: 'b\n' } }])).toEqual([
    { do: 'move', path: 'catalog/b/c.yaml', from: 'catalog/a/c.yaml' },
    {
      do: 'move',
      path: 'catalog/b/c.yaml',
      from: 'catalog/a/c.yaml',
      lines: ['@@ -1 +1 @@', '-a', '+b'],
      isDiff: true,
    },
  ]);
});

test('a sentence names one file, and counts several', () => {
  expect(changeSentence([ADD])).toBe('Adds catalog/a/new.yaml.');
  expect(changeSentence([EDIT, EDIT, MOVE])).toBe('Changes 2 files, moves catalog/b/c.yaml.');
});
