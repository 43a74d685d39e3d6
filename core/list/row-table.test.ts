import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import { EntityIndex } from '../published/entity-index.ts';
import { listFacts } from '../published/list-facts.ts';
import { listIndex } from '../published/list-index.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { rowHtml } from './row-html.ts';
import { rowTable, withDescriptions, withFacts } from './row-table.ts';
import { tagged } from './testing.ts';

const entity = (ref: string, fields: Partial<EntityRecord>): EntityRecord =>
  ({
    ref,
    kind: ref.split(':')[0],
    namespace: 'default',
    title: fields.name,
    tags: [],
    relations: [],
    ...fields,
  }) as EntityRecord;
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
const table = rowTable(JSON.parse(JSON.stringify(listIndex(services, new EntityIndex(snapshot, '/')))));

test('rows come out of the index as they went in', () => {
  expect(table.rows.map(({ name, title }) => [name, title])).toEqual([
    ['order-api', 'Order api'],
    ['order-worker', 'Worker of orders'],
    ['zz', 'zz'],
  ]);
  expect(table.rows[0]).toMatchObject({
    owner: { name: 'payments', title: 'Payments', address: 'teams/payments' },
    domain: { name: 'odd', title: 'Money & more', address: 'domains/odd' },
    system: undefined,
    tier: 1,
  });
  expect(table.rows[1]!.owner).toEqual({ name: 'gone', title: 'gone' });
});

test('words of the filter find a row by its other names', () => {
  const renamed = service('till', { aliases: ['Cash desk'], formerly: ['service:eu/checkout' as Ref] });
  const rows = rowTable(listIndex([...services, renamed], new EntityIndex(snapshot, '/')));
  expect(rows.texts.at(-1)).toBe('till\ntill\ncash desk\neu/checkout');
  expect(listIndex(services, new EntityIndex(snapshot, '/'))).not.toHaveProperty('formerly');
});

test('a tag that is called none is no lack of tags', () => {
  const tagged = [service('a', { tags: ['none'] }), service('b', {})].map((one) => ({
    ...one,
    ...{ oncall: {}, problems: [], history: [], links: [] },
  }));
  const index = new EntityIndex({ ...snapshot, build: { time: '2026-11-27T10:00:00Z' } } as unknown as Snapshot, '/');
  const { facets } = withFacts(rowTable(listIndex(tagged, index)), listFacts('services', tagged, index), 0);
  expect(facets.tag.values).toEqual([
    { value: 'none', title: 'none' },
    { value: 'none', title: 'None' },
  ]);
  expect([...facets.tag.places]).toEqual([0, 1]);
});

test('descriptions are looked through once they are there', () => {
  expect(withDescriptions(table, ['Prices ORDERS', '', '']).texts[0]).toContain('prices orders');
});

test('nothing from the catalog is taken for HTML', () => {
  const hostile = '"><img src=x onerror=alert(1)>\'&';
  const row = {
    ...{ name: hostile, title: `${hostile} x`, address: hostile, type: hostile, lifecycle: hostile },
    ...{ owner: { name: hostile, title: hostile, address: hostile }, domain: undefined, system: undefined, tier: 1 },
    ...{ ref: 'service:default/hostile' as Ref, health: undefined },
  };
  const html = rowHtml(
    { table: tagged([row], [hostile]), place: 0, description: hostile },
    { columns: ['owner', 'type', 'lifecycle', 'tags'], list: 'services', base: '/' },
  );
  expect(html).not.toContain('<img');
  expect(html.match(/"/g)!.length % 2).toBe(0);
  expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;');
});
