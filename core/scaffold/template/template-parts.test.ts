import { expect, test } from 'vitest';
import { rawFiles } from '../testing.ts';
import { generatorFiles, SHOWN_TEXT, skeletonFiles } from './template-parts.ts';

test('texts are handed on up to a limit, binary and large files by their size only', () => {
  const files = [
    ...rawFiles({ 'a.txt': 'ä', 'long.txt': 'x'.repeat(SHOWN_TEXT.file + 1) }),
    { path: 'logo.png', content: Uint8Array.of(0, 1) },
  ];
  expect(skeletonFiles(files)).toEqual([
    { path: 'a.txt', size: 2, text: 'ä' },
    { path: 'long.txt', size: SHOWN_TEXT.file + 1 },
    { path: 'logo.png', size: 2 },
  ]);
  const count = SHOWN_TEXT.all / SHOWN_TEXT.file;
  const texts = Object.fromEntries(
    Array.from({ length: count + 2 }, (_, at) => [`${at}.txt`, 'x'.repeat(SHOWN_TEXT.file)]),
  );
  expect(skeletonFiles(rawFiles(texts)).filter(({ text }) => text !== undefined)).toHaveLength(count);
});

test.each([
  ['to: LICENSE', { to: 'LICENSE', isCertain: true }],
  ['to: .github/CODEOWNERS', { to: '.github/CODEOWNERS', isCertain: true }],
  [`to: "<%= dependabot ? '.github/dependabot.yml' : '' %>"`, { to: '.github/dependabot.yml', isCertain: false }],
  [`to: "<%= requested ? 'a.yml' : null %>"`, { to: 'a.yml', isCertain: false }],
  [`to: "<%= license === 'MIT' ? 'LICENSE' : null -%>"`, { to: 'LICENSE', isCertain: false }],
  [`to: "src/<%= serviceName.replace('-', '_') %>.py"`, { isCertain: false }],
  [`to: "<%= 'bin/' + serviceName %>"`, { isCertain: false }],
  [`to: "<%= requested ? 'a.yml' : 'b.yml' %>"`, { isCertain: false }],
  [`to: "docs/<%= requested ? 'a.md' : null %>"`, { isCertain: false }],
  [`to: "<%= a ? 'a.yml' : b ? 'b.yml' : null %>"`, { isCertain: false }],
  ['to: <%= path %>', { isCertain: false }],
  ['inject: true', { isCertain: false, isAddition: true }],
  ['to: package.json\ninject: true', { to: 'package.json', isCertain: true, isAddition: true }],
  ['to: package.json\ninject: true\nskip_if: mit', { to: 'package.json', isCertain: false, isAddition: true }],
  ['to: a\ninject: false', { to: 'a', isCertain: true }],
])('of a generator whose head is %s the path is known as far as it says it', (head, known) => {
  expect(generatorFiles(rawFiles({ 'one.ejs.t': `---\n${head}\n---\ntext\nto: body\n` }))).toEqual([
    { path: 'one.ejs.t', isAddition: false, ...known },
  ]);
});
