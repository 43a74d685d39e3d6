import { expect, test } from 'vitest';
import { snapshotOf } from '../snapshot/testing.ts';
import { siteMapFiles } from './site-map.ts';

const CATALOG = { 'catalog/t/a.yaml': 'kind: service\nname: a\n', 'catalog/t/a/README.md': '# A\n' };
const settings = (text: string) => ({ 'catalog/portal.yaml': `title: T\n${text}` });

test('a sitemap lists pages by their full addresses, where somebody says where the portal is published', async () => {
  const snapshot = await snapshotOf({ ...CATALOG, ...settings('url: https://acme.example/a&b/\n') });
  expect([...siteMapFiles(snapshot)]).toEqual([
    [
      'sitemap.xml',
      `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://acme.example/a&amp;b/</loc></url>
<url><loc>https://acme.example/a&amp;b/services/</loc></url>
<url><loc>https://acme.example/a&amp;b/services/a/</loc></url>
<url><loc>https://acme.example/a&amp;b/services/a/docs/</loc></url>
</urlset>
`,
    ],
  ]);
  expect([...siteMapFiles(await snapshotOf(CATALOG))]).toEqual([]);
});

test('more pages than a file may list are in several files', async () => {
  const snapshot = await snapshotOf({ ...CATALOG, ...settings('url: https://acme.example\n') });
  const [entity] = snapshot.entities;
  const many = { ...snapshot, entities: Array.from({ length: 30_000 }, () => entity!) };
  const files = new Map(siteMapFiles(many));
  expect([...files.keys()]).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml']);
  expect(files.get('sitemap.xml')).toContain('<sitemap><loc>https://acme.example/sitemap-2.xml</loc></sitemap>');
  expect(files.get('sitemap-1.xml')!.match(/<url>/g)).toHaveLength(50_000);
});
