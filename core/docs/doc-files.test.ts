import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { DocFiles } from './doc-files.ts';
import type { DocTools } from './doc-record.ts';
import { docRecords, renderDocs } from './doc-records.ts';
import { renderMarkdown } from './render-markdown.ts';

const ENTRY = 'kind: service\nname: checkout\n';

function docFiles(texts: Record<string, string>) {
  const { catalog, files } = contextOf(texts);
  return { docs: new DocFiles(catalog.distinct, files), entity: catalog.entities[0]!, files };
}
/** Pages of the first entity, as `address < file`. */
const pages = (texts: Record<string, string>) => {
  const { docs, entity } = docFiles(texts);
  return docs.of(entity).map(({ address, file }) => `${address} < ${file}`);
};
const named = (entry: string, ...files: string[]) => ({
  'catalog/t/a.yaml': entry,
  ...Object.fromEntries(files.map((file) => [file, ''])),
});

test("the Markdown files in an entry's own folder document it, README first", () => {
  expect(
    pages(
      named(
        ENTRY,
        'catalog/t/a/docs/runbook.md',
        'catalog/t/a/README.md',
        'catalog/t/a/docs/how/To.markdown',
        'catalog/t/b/README.md',
      ),
    ),
  ).toEqual([
    'services/checkout/docs < catalog/t/a/README.md',
    'services/checkout/docs/runbook < catalog/t/a/docs/runbook.md',
    'services/checkout/docs/how/to < catalog/t/a/docs/how/To.markdown',
  ]);
});

test('an index is the first page, and is beside a README when there are both', () => {
  expect(pages(named(ENTRY, 'catalog/t/a/docs/index.md'))).toEqual([
    'services/checkout/docs < catalog/t/a/docs/index.md',
  ]);
  expect(pages(named(ENTRY, 'catalog/t/a/README.md', 'catalog/t/a/docs/index.md'))).toEqual([
    'services/checkout/docs < catalog/t/a/README.md',
    'services/checkout/docs/index < catalog/t/a/docs/index.md',
  ]);
});

test('`docs` may name another folder below the own one, and never leads above the root', () => {
  expect(pages(named(`${ENTRY}docs: ./handbook\n`, 'catalog/t/a/handbook/setup.md'))).toEqual([
    'services/checkout/docs/setup < catalog/t/a/handbook/setup.md',
  ]);
  expect(pages(named(`${ENTRY}docs: ./../../../../etc\n`, 'etc/passwd.md'))).toEqual([]);
});

test('a Backstage entry has its documentation where TechDocs looks for it', () => {
  const entry = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: checkout, annotations: { backstage.io/techdocs-ref: "dir:../handbook" } }
`;
  expect(pages({ 'x/catalog-info.yaml': entry, 'handbook/docs/index.md': '', 'x/docs/other.md': '' })).toEqual([
    'services/checkout/docs < handbook/docs/index.md',
  ]);
});

test('a file whose name no address can have gets another, and a hidden one has none', () => {
  const names = ['..md', 'a b.md', '.hidden.md', 'ü (2).md', '文档.md', '文書.md', 'x.html.md'];
  expect(pages(named(ENTRY, ...names.map((name) => `catalog/t/a/${name}`)))).toEqual([
    'services/checkout/docs/a-b < catalog/t/a/a b.md',
    'services/checkout/docs/x-html < catalog/t/a/x.html.md',
    'services/checkout/docs/u-2 < catalog/t/a/ü (2).md',
    'services/checkout/docs/page-2 < catalog/t/a/文書.md',
    'services/checkout/docs/page < catalog/t/a/文档.md',
  ]);
});

test('files that differ only in case or ending are pages of their own', () => {
  const names = ['Runbook.md', 'runbook.md', 'README.rst', 'README.md', 'docs/README.md'];
  expect(pages(named(ENTRY, ...names.map((name) => `catalog/t/a/${name}`)))).toEqual([
    'services/checkout/docs < catalog/t/a/README.md',
    'services/checkout/docs/readme < catalog/t/a/README.rst',
    'services/checkout/docs/index < catalog/t/a/docs/README.md',
    'services/checkout/docs/runbook < catalog/t/a/Runbook.md',
    'services/checkout/docs/runbook-2 < catalog/t/a/runbook.md',
  ]);
});

const tools: DocTools = {
  render: async (text) => renderMarkdown(text),
  image: async (path) => (path.endsWith('.png') ? `files/${path.split('/').at(-1)}` : undefined),
  onForge: (path) => (path.startsWith('catalog/t') ? `https://github.com/acme/portal/blob/main/${path}` : undefined),
};

/** What is shown of the documentation of the first entity. */
async function records(texts: Record<string, string>) {
  const { docs, entity, files } = docFiles(texts);
  const rendered = await renderDocs(docs, files, tools);
  return docRecords(entity, { docFiles: docs, rendered, tools, history: new Map(), editBase: undefined });
}

test('a link leads to the page of another document, of an entry, or to a file on the forge', async () => {
  const [readme, runbook] = await records({
    'catalog/t/a.yaml': ENTRY,
    'catalog/t/b.yaml': 'kind: resource\nname: b\n',
    'catalog/t/a/README.md':
      '[a](docs/run%20book.md) [b](docs/runbook.md#when-it-fails) [c](../b.yaml) [d](/gone.md) [e](%zz/../../../../x) [f](../../../x.md) [g](docs/runbook.md?a#old) [h](/catalog/t/a/docs)',
    'catalog/t/a/docs/runbook.md': '# Runbook\n\nIn short. <a name="old"></a>\n',
  });
  expect(readme).toEqual({
    title: 'checkout',
    address: 'services/checkout/docs',
    file: 'catalog/t/a/README.md',
    html: [
      '<p><a href="https://github.com/acme/portal/blob/main/catalog/t/a/docs/run book.md">a</a>',
      '<a href="{{base}}services/checkout/docs/runbook/#doc-when-it-fails">b</a> <a href="{{base}}resources/b/">c</a>',
      '<a>d</a> <a>e</a> <a>f</a> <a href="{{base}}services/checkout/docs/runbook/#user-content-old">g</a>',
      '<a href="https://github.com/acme/portal/blob/main/catalog/t/a/docs">h</a></p>',
    ].join(' '),
    links: {
      '../b.yaml': '{{base}}resources/b/',
      '/catalog/t/a/docs': 'https://github.com/acme/portal/blob/main/catalog/t/a/docs',
      'docs/run%20book.md': 'https://github.com/acme/portal/blob/main/catalog/t/a/docs/run book.md',
      'docs/runbook.md#when-it-fails': '{{base}}services/checkout/docs/runbook/#doc-when-it-fails',
      'docs/runbook.md?a#old': '{{base}}services/checkout/docs/runbook/#user-content-old',
    },
    summary: 'a b c d e f g h',
    headings: [],
  });
  expect(runbook).toMatchObject({ title: 'Runbook', address: 'services/checkout/docs/runbook', summary: 'In short.' });
});

test('an image beside a document is shown, and what is none leaves its words', async () => {
  const [readme] = await records({
    'catalog/t/a.yaml': ENTRY,
    'catalog/t/a/README.md': '![A](docs/a.png) ![B](b.exe) ![A](./docs/../docs/a.png)',
  });
  expect(readme!.html).toBe(
    '<p><img src="{{base}}files/a.png" alt="A" loading="lazy"> <span class="image">B</span> <img src="{{base}}files/a.png" alt="A" loading="lazy"></p>',
  );
});

test('documents of one title are called like their files, but for the first page', async () => {
  const titles = (
    await records({
      'catalog/t/a.yaml': ENTRY,
      ...{ 'catalog/t/a/README.md': '# Overview\n', 'catalog/t/a/docs/Deploy.md': '# Overview\n' },
      ...{ 'catalog/t/a/docs/ops/On-call.md': '# Overview\n', 'catalog/t/a/docs/pay.md': 'No heading.\n' },
    })
  ).map(({ title }) => title);
  expect(titles).toEqual(['Overview', 'Deploy', 'pay', 'ops/On-call']);
});
