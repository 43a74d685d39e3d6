import { expect, test } from 'vitest';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { searchPages, specTexts } from './search-pages.ts';

test('paths, summaries and names of a YAML description are found', () => {
  const text = `info:\n  title: Ledger HTTP API\npaths:\n  /entries/{id}:\n    get:\n      summary: "Reads an entry"\n      operationId: readEntry\n      description: |\n        Long\n`;
  expect(specTexts(text)).toEqual(['Ledger HTTP API', '/entries/{id}', 'Reads an entry', 'readEntry']);
});

test('so are those of a JSON description', () => {
  const text = JSON.stringify(
    { info: { title: 'Stock' }, paths: { '/items': { get: { summary: 'Lists items' } } } },
    null,
    2,
  );
  expect(specTexts(text)).toEqual(['Stock', '/items', 'Lists items']);
});

test('pages of what has other names are found by them, too', async () => {
  const snapshot = await snapshotOf({
    'catalog/t/till.yaml':
      'kind: service\nname: till\nformerly: [checkout]\napis: [{ name: till-http, type: openapi, aliases: ["<Cash>"] }]\n',
    'catalog/t/till/README.md': '# Read me\n',
  });
  expect([...searchPages({ ...snapshot, rules: [] })].map(({ address, html }) => [address, html.slice(-40)])).toEqual([
    ['apis/till-http', '<p>Also called &lt;Cash&gt;</p>'],
    ['services/till/docs', expect.stringMatching(/<p>Also called checkout<\/p>$/)],
  ]);
});
