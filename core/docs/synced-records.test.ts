import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import type { KeptFile, SyncedCopy } from '../synced/synced-file.ts';
import { DocFiles } from './doc-files.ts';
import { docRecords } from './doc-records.ts';
import { renderMarkdown } from './render-markdown.ts';
import { syncedRecords } from './synced-records.ts';

const PAGE = 'https://github.com/acme/shop';
const COMMIT = 'c'.repeat(40);

/** What is shown of documents of a repository, by path. */
async function records(
  texts: Readonly<Record<string, string>>,
  here: Readonly<Record<string, string>> = {},
  { changed }: Pick<KeptFile, 'changed'> = {},
) {
  const paths = Object.keys(texts);
  const hashes = new Map(paths.map((path, n) => [path, String(n).padStart(40, '0')]));
  const copy: SyncedCopy = {
    ...{ repository: 'acme/shop', page: PAGE, visibility: 'public', commit: COMMIT, branch: 'main' },
    ...{ synced: '2026-03-01T08:00:00.000Z', kept: 'services/shop' },
    files: paths.map((path) => ({
      ...{ path, hash: hashes.get(path)!, size: 1 },
      ...(path.endsWith('.md') && { page: path.replace(/^docs\//, ''), ...(changed && { changed }) }),
    })),
  };
  const files = { 'catalog/t/shop.yaml': 'kind: service\nname: shop\n', ...here };
  const { catalog, files: read } = contextOf(files);
  const docFiles = new DocFiles(catalog.entities, read);
  const entity = catalog.entities[0]!;
  const textOf = (path: string) => texts[paths[Number(path.replace(/^.*\/|\..*$/g, ''))]!];
  const tools = {
    render: renderMarkdown,
    image: async () => undefined,
    onForge: () => undefined,
    syncedImage: async (path: string) => `files/${path.split('/').at(-1)}`,
  };
  const synced = await syncedRecords(entity, { copy, tools, textOf, colocated: docFiles.of(entity) });
  const rendered = new Map(
    await Promise.all(Object.keys(here).map(async (path) => [path, await renderMarkdown(here[path]!)] as const)),
  );
  return docRecords(entity, { docFiles, rendered, tools, history: new Map(), editBase: undefined }, synced);
}

test('links lead to pages of the copy, else to the source at the commit; images are those of the copy', async () => {
  const [readme, runbook] = await records({
    'README.md':
      '# Shop\n[a](docs/run-book.md#on-call) [b](src/a%20b.ts#L3) [c](/docs) [d](../../x) [e](https://acme.example/) ![i](img/a.png) ![j](img/b.png)',
    'docs/run-book.md': '# Runbook\n\n[up](../README.md) ![i](../img/a.png)\n\n## On call\n',
    'img/a.png': '',
  });
  expect({ ...readme, html: readme!.html.trim() }).toEqual({
    ...{
      title: 'Shop',
      titleId: 'doc-shop',
      address: 'services/shop/docs',
      file: 'README.md',
      summary: 'a b c d e',
      headings: [],
    },
    html: [
      '<p><a href="{{base}}services/shop/docs/run-book/#doc-on-call">a</a>',
      `<a href="${PAGE}/blob/${COMMIT}/src/a%20b.ts#L3">b</a>`,
      `<a href="${PAGE}/blob/${COMMIT}/docs">c</a> <a>d</a> <a href="https://acme.example/">e</a>`,
      `<img src="{{base}}files/${'2'.padStart(40, '0')}.png" alt="i" loading="lazy"> <span class="image">j</span></p>`,
    ].join(' '),
    editUrl: `${PAGE}/edit/main/README.md`,
    links: expect.objectContaining({ 'docs/run-book.md#on-call': '{{base}}services/shop/docs/run-book/#doc-on-call' }),
    source: {
      kept: `docs/services/shop/${'0'.repeat(40)}.md`,
      ...{ repository: 'acme/shop', commit: COMMIT, synced: '2026-03-01T08:00:00.000Z' },
      url: `${PAGE}/blob/${COMMIT}/README.md`,
    },
  });
  expect(runbook?.html).toContain('<a href="{{base}}services/shop/docs/">up</a>');
});

test('MkDocs gives the order, titles and sections; a page says who changed it, and where to edit it', async () => {
  const changed = { commit: COMMIT, time: '2026-02-01T08:00:00.000Z', author: 'Ada', subject: 'Write' };
  const shown = await records(
    {
      'README.md': '# Shop',
      ...{ 'docs/a.md': '---\nredirect_from: old\n---\n# A', 'docs/b.md': '# B', 'docs/c.md': '# C' },
      'mkdocs.yml': 'nav:\n  - Guide: [ { Bee: b.md } ]\n  - a.md\n',
    },
    {},
    { changed },
  );
  expect(shown.map(({ title, within, movedFrom, editUrl }) => [title, within, movedFrom, editUrl])).toEqual([
    ['Shop', undefined, undefined, `${PAGE}/edit/main/README.md`],
    ['Bee', ['Guide'], undefined, `${PAGE}/edit/main/docs/b.md`],
    ['A', undefined, ['services/shop/docs/old'], `${PAGE}/edit/main/docs/a.md`],
    ['C', undefined, undefined, `${PAGE}/edit/main/docs/c.md`],
  ]);
  expect(shown[0]?.changed).toEqual(changed);
});

test('documents beside the entry come first and keep their addresses', async () => {
  const shown = await records(
    { 'README.md': '# Theirs', 'docs/README.md': '# Overview', 'docs/a.md': '# A', 'docs/b c.md': '# Spaced' },
    { 'catalog/t/shop/README.md': '# Ours', 'catalog/t/shop/docs/a.md': '# A' },
  );
  expect(shown.map(({ address, title, source }) => [address, title, source?.repository])).toEqual([
    ['services/shop/docs', 'Ours', undefined],
    ['services/shop/docs/a', 'a', undefined],
    ['services/shop/docs/readme', 'Theirs', 'acme/shop'],
    ['services/shop/docs/index', 'Overview', 'acme/shop'],
    ['services/shop/docs/a-2', 'a', 'acme/shop'],
    ['services/shop/docs/b-c', 'Spaced', 'acme/shop'],
  ]);
});
