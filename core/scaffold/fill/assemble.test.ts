import { expect, test } from 'vitest';
import { rawFiles, templateOf, VALUES } from '../testing.ts';
import { assemble } from './assemble.ts';
import { fillSkeleton } from './fill-skeleton.ts';

const assembled = (texts: Record<string, string>, generated: Record<string, string> = {}, ...more: string[]) =>
  assemble(templateOf(...more), VALUES, { skeleton: rawFiles(texts), generated: rawFiles(generated) });
const said = (...given: Parameters<typeof assembled>) =>
  assembled(...given).problems.map(({ field, message }) => `${field}: ${message}`);

test('files come sorted, with the record of where they came from', () => {
  const { files, problems } = assembled({ 'b.md': 'b' }, { 'bin/desk': 'a' }, "files: { executable: ['bin/desk'] }");
  expect(problems).toEqual([]);
  expect(files.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
    '100644 .waypost.yaml',
    '100644 b.md',
    '100755 bin/desk',
  ]);
  expect(new TextDecoder().decode(files[0]!.content).split('\n')).toEqual([
    '# Where this repository came from. `portal scaffold update` reads it; keep it.',
    'template: tiny',
    'version: 2',
    'values:',
    '  serviceName: order-desk',
    '  owner: payments',
    '  description: Takes orders.',
    '  port: 8080',
    '',
  ]);
});

test('one path from two sources is an error, also where case does not count', () => {
  expect(said({ 'a.md': '' }, { 'a.md': '' })).toEqual([
    'a.md: Two sources make this file: skeleton/, new/, or the record that every service gets.',
  ]);
  expect(said({ 'a.md': '' }, { 'A.md': '' })).toEqual([
    'a.md: It is one file with `A.md` on systems that ignore case.',
  ]);
  expect(said({ a: '' }, { 'a/b': '' })).toEqual(['a/b: `a` is a file, so it cannot contain other files.']);
});

test('files that a runner obeys need to be declared', () => {
  const ci = { '.github/workflows/ci.yml': '' };
  expect(said(ci)).toEqual([
    '.github/workflows/ci.yml: GitHub would run this file, and the template does not declare workflows.',
  ]);
  expect(said(ci, {}, 'files: { workflows: true }')).toEqual([]);
});

test('a path that leads out, or into .git, is refused', () => {
  expect(said({}, { '../x': '', '.git/config': '' })).toEqual([
    '../x: The path has the part `..`, which leads to another folder.',
    '.git/config: The path is in `.git`, which only git may write.',
  ]);
});

test('more than anybody could review is refused', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, '']));
  expect(said(many)).toEqual([': The template makes 10001 files, and at most 1000 are allowed.']);
});

test('an executable that nothing makes is reported', () => {
  expect(said({}, {}, "files: { executable: ['bin/{{serviceName}}'] }")).toEqual([
    'templates/tiny/template.yaml: `files.executable` names `bin/order-desk`, which the template does not make.',
  ]);
});

test('paths and texts of a skeleton are filled; binary and verbatim files are not', () => {
  const skeleton = rawFiles({
    '{{serviceName.snake}}/{{port}}.md': '{{owner}}',
    'docs/x.md': '{{owner}}',
    'a.bin': '\0{{owner}}',
  });
  const { files, problems } = fillSkeleton(templateOf("files: { verbatim: ['docs/**'] }"), skeleton, VALUES);
  expect(problems).toEqual([]);
  expect(files.map(({ path, content }) => [path, new TextDecoder().decode(content)])).toEqual([
    ['a.bin', '\0{{owner}}'],
    ['docs/x.md', '{{owner}}'],
    ['order_desk/8080.md', 'payments'],
  ]);
});

test('a value cannot choose the folder', () => {
  const { problems } = fillSkeleton(templateOf(), rawFiles({ '{{description}}.md': '' }), {
    ...VALUES,
    description: '../x',
  });
  expect(problems.map(({ message }) => message)).toEqual(['A value that is part of this path has a `/` in it.']);
});
