import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { DocFiles } from './doc-files.ts';

/** Pages of an entry in their order, as `sections / path`. */
function order(files: readonly string[], mkdocs?: string): string[] {
  const { catalog, files: all } = contextOf({
    'catalog/t/a.yaml': 'kind: service\nname: a\n',
    ...Object.fromEntries(files.map((file) => [`catalog/t/a/${file}`, ''])),
    ...(mkdocs !== undefined && { 'catalog/t/a/mkdocs.yml': mkdocs }),
  });
  const docs = new DocFiles(catalog.distinct, all).of(catalog.entities[0]!);
  return docs.map(({ within, title, path }) => [...within, title ?? (path || 'README')].join(' / '));
}

test('without a navigation, files come before folders, numbers count, and a README is first', () => {
  expect(
    order([
      ...['README.md', 'docs/zone.md', 'docs/adr/10-b.md', 'docs/adr/9-a.md', 'docs/adr/README.md'],
      ...['docs/2-getting-started/run.md', 'docs/2-getting-started/deep/x.md', 'docs/alpha.md'],
    ]),
  ).toEqual([
    ...['README', 'alpha', 'zone'],
    ...['Getting started / 2-getting-started/run', 'Getting started / Deep / 2-getting-started/deep/x'],
    ...['Decisions / adr/README', 'Decisions / adr/9-a', 'Decisions / adr/10-b'],
  ]);
});

const MKDOCS = `site_name: A
markdown_extensions:
  - pymdownx.emoji: { emoji_index: !!python/name:material.extensions.emoji.twemoji }
nav:
  - Home: index.md
  - Operate:
    - When it fails: runbook.md
    - limits.md
    - Deep: [{ Last: deep/last.md }]
  - Elsewhere: https://e.example
  - Outside: ../../../../etc/passwd.md
`;

test('the navigation of MkDocs gives order, titles and sections, and what it leaves out comes last', () => {
  const files = ['docs/index.md', 'docs/runbook.md', 'docs/limits.md', 'docs/deep/last.md', 'docs/other.md'];
  expect(order(files, MKDOCS)).toEqual([
    ...['Home', 'Operate / When it fails', 'Operate / limits', 'Operate / Deep / Last', 'other'],
  ]);
});

test.each([
  'nav: [',
  'nav: 7',
  '- a',
  `nav: [${'['.repeat(50)}${']'.repeat(50)}]`,
  'nav: { A: [null, 1, { B: null }] }',
])('a navigation like %j changes nothing', (mkdocs) => {
  expect(order(['docs/b.md', 'docs/a.md'], mkdocs)).toEqual(['a', 'b']);
});
