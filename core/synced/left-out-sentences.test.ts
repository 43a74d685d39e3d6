import { expect, test } from 'vitest';
import type { LeftOutReason } from './left-out.ts';
import { leftOutSentences } from './left-out-sentences.ts';

const said = (why: LeftOutReason, ...paths: string[]) => leftOutSentences(paths.map((path) => ({ path, why })));

test.each([
  [said('link', 'docs/a.md'), '`docs/a.md` is not copied: it is a symbolic link.'],
  [said('submodule', 'docs/a', 'docs/b'), '`docs/a` and `docs/b` are not copied: they are submodules.'],
  [said('lfs', 'a', 'b', 'c'), '`a`, `b` and `c` are not copied: they are in Git LFS.'],
  [said('unread', 'a', 'b', 'c', 'd', 'e'), '`a`, `b`, `c` and 2 more are not copied: the forge does not give them.'],
  [
    said('name', 'docs/\u001b[31m\u202ea`\nb.md'),
    "`docs/a' b.md` is not copied: its path has a control character or a backslash. Rename it.",
  ],
  [
    said('long', `docs/${'x'.repeat(500)}`),
    `\`docs/${'x'.repeat(115)}…\` is not copied: its path has more than 400 characters.`,
  ],
])('%j', (sentences, expected) => expect(sentences).toEqual([expected]));

test('each reason has a sentence, each file is named once, and no sentence is longer than a manifest takes', () => {
  const long = Array.from({ length: 9 }, (_, n) => `${n}${'x'.repeat(900)}`);
  const sentences = leftOutSentences([
    ...[...long, ...long].map((path) => ({ path, why: 'long' }) as const),
    ...['a', 'a'].map((path) => ({ path, why: 'link' }) as const),
  ]);
  expect(sentences.map((sentence) => sentence.replace(/x{9,}/g, 'x'))).toEqual([
    '`a` is not copied: it is a symbolic link.',
    '`0x…`, `1x…`, `2x…` and 6 more are not copied: their paths have more than 400 characters.',
  ]);
  expect(sentences[1]!.length).toBeLessThan(600);
});
