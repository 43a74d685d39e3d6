import { expect, test } from 'vitest';
import { readPlugins } from '../../catalog/settings/read-plugins.ts';
import { factsJson } from '../../fact/fact-json.ts';
import { rowOrder } from '../../list/query-rows.ts';
import { cellOf } from '../../list/row-cell.ts';
import { rowTable, withFacts } from '../../list/row-table.ts';
import { FACTS } from '../../parts.ts';
import { EntityIndex } from '../../published/entity-index.ts';
import { listIndex } from '../../published/list-index.ts';
import { laterFacts } from '../../published/published-lists.ts';
import { listsOf } from '../../snapshot/lists.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { checkPluginFacts } from '../part.ts';

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

test('a view may ask for a value without a title, and the name of a fact is proposed', async () => {
  const viewed = async (filter: string) => {
    const { problems } = await snapshotOf({
      ...CATALOG,
      'catalog/portal.yaml': `views: [{ name: A, filter: "${filter}" }]\n`,
      [PLUGIN]: facts('  - { name: data-class, title: Data, field: data, values: { pii: Personal } }\n'),
    });
    return problems.filter(({ file }) => file === 'catalog/portal.yaml').map(({ hint }) => hint);
  };
  expect(await viewed('data-class:public')).toEqual([]);
  expect(await viewed('data-clas:pii')).toEqual(['Did you mean `data-class:pii`?']);
});

const FACTS_OF_FORMS = facts(
  '  - { name: number, title: Number, is: number, file: values.json }\n' +
    '  - { name: share, title: Share, is: percent, file: values.json }\n' +
    '  - { name: day, title: Day, is: date, file: values.json }\n' +
    '  - { name: constructor, title: Words, file: values.json }\n',
);

test.each([
  [0, { number: 0, share: 0, day: null, constructor: ['0'] }],
  ['100', { number: 100, share: 100, day: null, constructor: ['100'] }],
  [101, { number: 101, share: null, day: null, constructor: ['101'] }],
  [-1, { number: null, share: null, day: null, constructor: ['-1'] }],
  ['2026-11-01', { number: null, share: null, day: '2026-11-01', constructor: ['2026-11-01'] }],
  ['2026-02-30', { number: null, share: null, day: null, constructor: ['2026-02-30'] }],
  [['__proto__', 'a', 'a', { b: 1 }, null], { number: null, share: null, day: null, constructor: ['__proto__', 'a'] }],
])('a value that is not of the form of its fact is not known: %j', async (value, expected) => {
  const snapshot = await snapshotOf({
    ...CATALOG,
    [PLUGIN]: FACTS_OF_FORMS,
    'catalog/plugins/data/values.json': JSON.stringify({ 'service:a': value, __proto__: 'b', 'no ref!': 1 }),
  });
  const { facts, source } = listsOf(snapshot);
  const own = facts.filter(({ name }) => Object.hasOwn(expected, name));
  const entity = snapshot.entities.find(({ ref }) => ref === 'service:default/a')!;
  expect(factsJson(entity, own, source)).toEqual(expected);
});

test('a name that is taken is that of the first, also before the facts have come', async () => {
  const snapshot = await snapshotOf({
    ...CATALOG,
    [PLUGIN]: facts(
      '  - { name: constructor, title: First, is: number, field: cost, show: usual }\n' +
        '  - { name: sort, title: Sort, field: cost }\n  - { name: owner, title: Mine, field: cost }\n',
    ),
    'catalog/plugins/other/plugin.yaml': facts('  - { name: constructor, title: Second, field: cost }\n'),
  });
  const list = listsOf(snapshot).of('service');
  const named = list.facts.filter(({ name }) => ['constructor', 'sort', 'owner'].includes(name));
  expect(named.map(({ title }) => title)).toEqual(['Owner', 'First']);
  const services = snapshot.entities.filter(({ kind }) => kind === 'service');
  const table = rowTable(list, listIndex(services, new EntityIndex(snapshot, '/')));
  expect(withFacts(table, {}, 0).columns).not.toHaveProperty(['constructor', 'facet']);
  expect(cellOf(table, 0, 'constructor')).toBeUndefined();
  expect([...rowOrder(table, 'constructor', false)]).toEqual([0, 1]);
  const known = withFacts(table, laterFacts('service', services, listsOf(snapshot)), 0);
  expect(cellOf(known, 0, 'constructor')).toEqual({ is: 'number', number: 7, text: '7' });
});

test.each([
  [
    '  - { name: owner, title: Mine, field: mine }\n',
    '`owner` is already the fact “Owner” of the portal.',
    'data-owner',
  ],
  ['  - { name: q, title: Mine, field: mine }\n', '`q` is already a word in addresses and tables of lists.', 'data-q'],
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
