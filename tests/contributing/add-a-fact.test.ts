import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { factsJson, factsSchema } from '#core/fact/fact-json.ts';
import { listView } from '#core/fact/list-views.ts';
import { packFacts } from '#core/fact/packed-fact.ts';
import { factSource } from '#core/fact/source.ts';
import type { Fact } from '#core/part/fact.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { ownFolder } from '../own-folder.ts';

test('the fact of the guide is a column, a facet, a field of JSON and values', async () => {
  const guide = await readFile(resolve(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8');
  const [, text] = /^## Add a fact.*?^```ts\n(.*?)^```/ms.exec(guide)!;
  const file = join(ownFolder({ 'code.ts': text! }), 'code.ts');
  const { code } = (await import(pathToFileURL(file).href)) as { code: Fact };
  const snapshot = await snapshotOf({
    'catalog/a.yaml': 'kind: service\nname: a\nrepo: https://github.com/acme/a\n---\nkind: service\nname: b\n',
  });
  const source = factSource(snapshot, [code]);
  expect(listView([code], 'service').facts).toMatchObject([{ name: 'code', column: 'more', isFacet: true }]);
  expect(factsSchema([code]).properties).toHaveProperty('code.description', 'Whether it says where its code is.');
  expect(packFacts([code], snapshot.entities, source)).toEqual({
    code: { is: 'choice', values: [['yes']], column: [0, []] },
  });
  expect(snapshot.entities.map((entity) => factsJson(entity, [code], source))).toEqual([
    { code: ['yes'] },
    { code: [] },
  ]);
});
