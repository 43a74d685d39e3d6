import { expect, test } from 'vitest';
import { DOC_TEXTS, DOC_TOOLS, DOCS_SLOT } from '../../docs/doc-record.ts';
import { renderMarkdown } from '../../docs/render-markdown.ts';
import { EntityIndex } from '../../published/entity-index.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { twinFiles } from './twin-files.ts';

async function twins(texts: Record<string, string>): Promise<Map<string, string>> {
  const tools = DOC_TOOLS.put({
    render: renderMarkdown,
    image: async (path) => (path.endsWith('.png') ? 'files/a.png' : undefined),
    onForge: (path) => `https://github.com/acme/portal/blob/main/${path}`,
  });
  const snapshot = await snapshotOf(texts, [], new Map(), { tools });
  return new Map(
    twinFiles(
      new EntityIndex(snapshot, '/portal/'),
      DOC_TEXTS.put(({ file }) => texts[file]),
    ),
  );
}

const CATALOG = {
  'catalog/teams/shop.yaml': 'kind: team\nname: shop\ntitle: The [shop]\n',
  'catalog/shop/till.yaml': `kind: service
name: till
owner: shop
tier: 1
description: Takes **money**.
tags: [node]
dependsOn: [external:stripe]
links: [{ title: Board, url: "https://b.example/(x)" }]
`,
};

test('the page of an entity is Markdown, and leads to others', async () => {
  const files = await twins(CATALOG);
  expect(files.get('services/till.md')).toBe(`# till

Takes **money**.

- Kind: service
- Owner: [The shop](/portal/teams/shop.md)
- Name: service:till
- Tier: 1
- Tag: node
- Written in: catalog/shop/till.yaml:1
- Everything as JSON: /portal/api/services/till.json
- Page: /portal/services/till/

## Depends on

- external:stripe

## Links

- [Board](https://b.example/%28x%29)
`);
});

test('a document is as its author wrote it, but for fields before it and where its links lead', async () => {
  const files = await twins({
    ...CATALOG,
    'catalog/shop/till/README.md':
      '---\ntitle: Till\n---\n[a](docs/run.md#now) [b][c] ![d](d.png) <a href="docs/run.md">e</a> [f](https://f.example) [g](gone)\n\n```md\n[a](docs/run.md)\n```\n\n[c]: ../till.yaml "T"\n',
    'catalog/shop/till/docs/run.md': '# Run\n\n[up](../README.md)\n',
  });
  expect(files.get('services/till/docs.md')).toBe(`---
title: "Till"
about: "service:default/till"
owner: "team:default/shop"
page: "/portal/services/till/docs/"
file: "catalog/shop/till/README.md"
---

[a](/portal/services/till/docs/run.md) [b][c] ![d](/portal/files/a.png) <a href="/portal/services/till/docs/run.md">e</a> [f](https://f.example) [g](https://github.com/acme/portal/blob/main/catalog/shop/till/gone)

\`\`\`md
[a](docs/run.md)
\`\`\`

[c]: /portal/services/till.md "T"
`);
  expect(files.get('services/till/docs/run.md')).toContain('[up](/portal/services/till/docs.md)');
  expect(files.get('services/till.md')).toContain(
    '## Documentation\n\n- [Till](/portal/services/till/docs.md): a b e f g\n- [Run](/portal/services/till/docs/run.md): up',
  );
});

test('where an address with .md is that of a page, the page stays', async () => {
  const files = await twins({
    'catalog/t/a.yaml': 'kind: service\nname: a\n',
    'catalog/t/b.yaml': 'kind: service\nname: a.md\n',
  });
  expect([...files.keys()]).toEqual(['services/a.md.md']);
});

test('the twin of a document of another repository is its copy, not the file of its path here', async () => {
  const snapshot = await snapshotOf({ ...CATALOG, 'catalog/shop/till/README.md': '# Till\n' });
  for (const doc of snapshot.entities.flatMap((entity) => DOCS_SLOT.of(entity) ?? []))
    doc.source = {
      repository: 'acme/till',
      url: 'https://github.com/acme/till',
      commit: '0',
      synced: '2026-01-01T00:00:00Z',
      kept: 'docs/services/till/a.md',
    };
  const files = new Map(
    twinFiles(
      new EntityIndex(snapshot, '/'),
      DOC_TEXTS.put(({ source }) => (source ? `Copy at ${source.kept}` : 'secret')),
    ),
  );
  expect(files.get('services/till/docs.md')).toContain('Copy at docs/services/till/a.md');
  expect(files.get('services/till.md')).toContain('- [Till](/services/till/docs.md)');
});

test('links to files with spaces, umlauts and other characters lead to their twins, as they are written', async () => {
  const files = await twins({
    ...CATALOG,
    'catalog/shop/till/README.md':
      '[a](<docs/a b.md>) [b](docs/a%20b.md#now) [c](docs/über.md) [d](docs/%C3%BCber.md) [e](docs/😀.md) [f](docs/a\\_b.md) [g](docs/x&amp;y.md) [h](docs/100%.md) [i](docs/a%23b.md) <a href="docs/über.md">j</a>\n',
    ...{ 'catalog/shop/till/docs/a b.md': '# A', 'catalog/shop/till/docs/über.md': '# B' },
    ...{ 'catalog/shop/till/docs/😀.md': '# C', 'catalog/shop/till/docs/a_b.md': '# D' },
    ...{ 'catalog/shop/till/docs/x&y.md': '# E', 'catalog/shop/till/docs/100%.md': '# F' },
    'catalog/shop/till/docs/a#b.md': '# G',
  });
  const links = [...files.get('services/till/docs.md')!.matchAll(/\]\(<?\/portal\/(.*?)>?\)|href="\/portal\/(.*?)"/g)];
  const found = links.map(([, link, href]) => decodeURI(link ?? href!));
  expect(found).toHaveLength(10);
  expect(found.filter((file) => !files.has(file))).toEqual([]);
});
