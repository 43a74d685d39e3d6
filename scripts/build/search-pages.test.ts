import { expect, test } from 'vitest';
import { specTexts } from './search-pages.ts';

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
