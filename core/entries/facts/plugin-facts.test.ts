import { expect, test } from 'vitest';
import { readPlugins } from '../../catalog/settings/read-plugins.ts';
import { factsJson } from '../../fact/fact-json.ts';
import { FACTS } from '../../parts.ts';
import { listsOf } from '../../snapshot/lists.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { checkPluginFacts } from '../check-plugin-facts.ts';

const PLUGIN = 'catalog/plugins/data/plugin.yaml';
const CATALOG = {
  'catalog/a.yaml':
    'kind: service\nname: a\nowner: x\ncost: 7\nannotations: { acme.example/data: pii }\n---\nkind: service\nname: b\nowner: x\n',
};
const facts = (lines: string) => `title: Data\nkinds: [service]\nfacts:\n${lines}`;

test('a plugin brings facts from annotations, from fields and from a file by entry', async () => {
  const snapshot = await snapshotOf({
    ...CATALOG,
    [PLUGIN]: facts(
      '  - { name: data, title: Data, annotation: acme.example/data, values: { pii: Personal }, show: usual }\n' +
        '  - { name: price, title: Price, is: number, field: cost }\n' +
        '  - { name: coverage, title: Coverage, is: percent, file: coverage.json }\n',
    ),
    'catalog/plugins/data/coverage.json': '{ "service:a": 84.2 }',
  });
  const lists = listsOf(snapshot);
  const own = lists.facts.filter(({ name }) => ['data', 'price', 'coverage'].includes(name));
  expect(lists.of('service').fact('data')).toMatchObject({
    column: 'usual',
    isFacet: true,
    values: { pii: 'Personal' },
  });
  expect(
    snapshot.entities.filter(({ kind }) => kind === 'service').map((entity) => factsJson(entity, own, lists.source)),
  ).toEqual([
    { data: ['pii'], price: 7, coverage: 84.2 },
    { data: [], price: null, coverage: null },
  ]);
});

test.each([
  [
    '  - { name: owner, title: Mine, field: mine }\n',
    '`owner` is already the fact “Owner” of the portal.',
    'data-owner',
  ],
  ['  - { name: mine, title: Mine }\n', 'The fact `mine` does not say where its values are.', '`field: dataClass`'],
  ['  - { name: mine, title: Mine, file: gone.json }\n', 'which is not there.', 'Add the file'],
])('a fact that cannot be used is a problem at its place', (lines, message, hint) => {
  const files = new Map([[PLUGIN, facts(lines)]]);
  const [found] = [...readPlugins(files).problems, ...checkPluginFacts(files, FACTS)];
  expect([found?.line, found?.message, found?.hint]).toEqual([
    4,
    expect.stringContaining(message),
    expect.stringContaining(hint),
  ]);
});
