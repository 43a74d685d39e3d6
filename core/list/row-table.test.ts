import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import { EntityIndex } from '../published/entity-index.ts';
import { listIndex } from '../published/list-index.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { valuesAt } from './facet-column.ts';
import { rowHtml } from './row-html.ts';
import { facetOf, rowTable, withFacts } from './row-table.ts';
import { listOfKind, tableOf } from './testing.ts';

const entity = (ref: string, fields: Partial<EntityRecord>) => {
  const own = { ref, kind: ref.split(':')[0], namespace: 'default', title: fields.name };
  return { ...own, tags: [], relations: [], ...fields } as EntityRecord;
};
const team = entity('team:default/payments', { name: 'payments', title: 'Payments', address: 'teams/payments' });
const odd = entity('domain:default/odd', { name: 'odd', title: 'Money & more', address: 'domains/odd' });
const service = (name: string, fields: Partial<EntityRecord>) =>
  entity(`service:default/${name}`, { name, address: `services/${name}`, ...fields });
const services = [
  service('order-api', { title: 'Order api', owner: team.ref, domain: odd.ref, tier: 1, type: 'worker', tags: ['go'] }),
  service('order-worker', { title: 'Worker of orders', owner: 'team:default/gone' as EntityRecord['ref'] }),
  service('zz', {}),
];
const snapshot = { entities: [...services, team, odd], kinds: [], problems: [] } as unknown as Snapshot;
const list = listOfKind('service');
const table = rowTable(list, JSON.parse(JSON.stringify(listIndex(services, new EntityIndex(snapshot, '/')))));

test('rows come out of the index as they went in', () => {
  expect(table.rows.map(({ name, title }) => [name, title])).toEqual([
    ['order-api', 'Order api'],
    ['order-worker', 'Worker of orders'],
    ['zz', 'zz'],
  ]);
  const said = (row: number) =>
    ['owner', 'domain', 'system', 'tier'].map((fact) => valuesAt(facetOf(table, fact), row));
  expect(said(0)).toEqual([
    [{ value: 'payments', title: 'Payments', address: 'teams/payments' }],
    [{ value: 'odd', title: 'Money & more', address: 'domains/odd' }],
    ...[[], [{ value: '1', title: '1' }]],
  ]);
  expect(said(1)[0]).toEqual([{ value: 'gone', title: 'gone' }]);
});

test('rows know their references, by which statuses are published', () => {
  const foreign = entity('service:eu/c', { name: 'c', namespace: 'eu', address: 'services/eu~c' });
  const { rows } = rowTable(list, listIndex([foreign], new EntityIndex(snapshot, '/')));
  expect(rows).toEqual([{ ref: 'service:eu/c', name: 'c', title: 'c', address: 'eu~c' }]);
});

test('words of the filter find a row by its other names', () => {
  const renamed = service('till', { aliases: ['Cash desk'], formerly: ['service:eu/checkout' as Ref] });
  const rows = rowTable(list, listIndex([...services, renamed], new EntityIndex(snapshot, '/')));
  expect(rows.texts.at(-1)).toBe('till\ntill\ncash desk\neu/checkout');
  expect(listIndex(services, new EntityIndex(snapshot, '/'))).not.toHaveProperty('formerly');
});

test('a tag that is called none is no lack of tags', () => {
  const plain = rowTable(list, listIndex(services.slice(0, 2), new EntityIndex(snapshot, '/')));
  const tagged = withFacts(plain, { tag: { is: 'choice', values: [['none']], column: [0, []] } }, 0);
  const facet = facetOf(tagged, 'tag');
  expect(facet.values).toEqual([
    { value: 'none', title: 'none' },
    { value: 'none', title: 'None' },
  ]);
  expect([...facet.places]).toEqual([0, 1]);
});

test('words find names of the catalog, texts and states, and other words of ours are asked for by their field', () => {
  const facts = {
    tag: { is: 'choice' as const, values: [['go'] as [string]], column: [0, []] },
    docs: { is: 'choice' as const, values: [['own'] as [string]], column: [0, []] },
  };
  const plain = rowTable(list, listIndex(services.slice(0, 2), new EntityIndex(snapshot, '/')));
  expect(withFacts(plain, facts, 0).texts).toEqual([
    'order-api\norder api\npayments\npayments\nodd\nmoney & more\nworker\n1\ntier 1\ngo',
    'order-worker\nworker of orders\ngone',
  ]);
});

test('nothing from the catalog is taken for HTML', () => {
  const hostile = '"><img src=x onerror=alert(1)>\'&';
  const one = tableOf({ [hostile]: { owner: hostile, type: hostile, lifecycle: hostile, tag: hostile } });
  const titled = { ...one, rows: one.rows.map((row) => ({ ...row, title: `${hostile} x` })) };
  const html = rowHtml(
    { table: titled, place: 0, description: hostile },
    { columns: ['owner', 'type', 'lifecycle', 'tag'], base: '/' },
  );
  expect(html).not.toContain('<img');
  expect(html.match(/"/g)!.length % 2).toBe(0);
  expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;');
});
