import { expect, test } from 'vitest';
import { findLongSentences } from './find-long-sentences.ts';
import { findOddWords } from './find-odd-words.ts';

test('an odd word is found in strings, templates, comments and JSX, with its line and what to write', () => {
  const program = [
    "const told = 'It is mended.';",
    '// Whoever reads it.',
    `const text = \`The $\{told} lies\n  in a cage.\`;`,
    'const view = <p title="anew">Nobody can say.</p>;',
  ].join('\n');
  expect(findOddWords('site/View.tsx', program).map((line) => line.split('  ').slice(0, 2).join('  '))).toEqual([
    'site/View.tsx:1  mended',
    'site/View.tsx:2  Whoever',
    'site/View.tsx:3  lies',
    'site/View.tsx:4  cage',
    'site/View.tsx:5  anew',
    'site/View.tsx:5  Nobody can',
  ]);
  expect(findOddWords('core/told.ts', "export const told = 'cage/'; // mend")).toEqual([
    'core/told.ts:1  mend  write: fix, repair',
  ]);
});

test('names in code, options and paths are none', () => {
  expect(
    findOddWords('core/fault.ts', "import { wish } from './fault.ts'; run('git', '--quiet', fault.told);"),
  ).toEqual([]);
  expect(findOddWords('docs/x.md', 'A name stands for it; see tests/planted-faults, and use `--loud`.')).toEqual([]);
});

test('the markup, the script and the comments of a page are read', () => {
  const page = [
    '---',
    "const anew = 'As told.';",
    '---',
    '<!-- whom -->',
    '<p class="x">',
    '{anew} lies</p>',
    '<style>a{}</style>',
  ];
  expect(findOddWords('site/Page.astro', page.join('\n')).map((line) => line.split('  ')[0])).toEqual([
    'site/Page.astro:2',
    'site/Page.astro:4',
    'site/Page.astro:6',
  ]);
});

test('a sentence of more than 30 words is found; code, tables, items and headings count by themselves', () => {
  const words = (count: number) => Array(count).fill('word').join(' ');
  expect(findLongSentences('a.md', `# Title\n\n${words(30)}. ${words(31)}.\n`)).toEqual([
    expect.stringMatching(/^a[.]md:3 {2}31 words {2}word word/),
  ]);
  const fine = [`${words(29)} \`a b c d\`.`, '', `- ${words(20)}`, `- ${words(20)}`, '', '```', words(40), '```'];
  expect(findLongSentences('a.md', fine.join('\n'))).toEqual([]);
  expect(findLongSentences('a.md', `| a | b |\n|---|---|\n| ${words(20)} | ${words(20)} |\n`)).toEqual([]);
});
