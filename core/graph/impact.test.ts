import { expect, test } from 'vitest';
import { impactOf, impactPaths } from './impact.ts';
import { ref, topologyFrom } from './testing.ts';

const shop = topologyFrom(
  'kind: service\nname: web\nowner: shopfront\ntier: 1\nconsumes: [shop-http]',
  'kind: service\nname: batch\nowner: shopfront\ntier: 3\ndependsOn: [shop]',
  'kind: service\nname: shop\nowner: payments\nsystem: store\ntier: 2\ndependsOn: [resource:db]\napis: [{ name: shop-http, type: openapi }]',
  'kind: resource\nname: db\nowner: payments\nsystem: store',
  'kind: system\nname: store\nowner: payments',
);

test('what breaks is listed with owner, tier and distance, the nearest and most critical first', () => {
  const { dependants, owners } = impactOf(shop, ref('resource:db'));
  expect(dependants.map(({ ref, owner, tier, distance, by }) => ({ ref, owner, tier, distance, by }))).toEqual([
    { ref: ref('shop'), owner: ref('team:payments'), tier: 2, distance: 1, by: ref('resource:db') },
    { ref: ref('system:store'), owner: ref('team:payments'), tier: undefined, distance: 1, by: ref('resource:db') },
    { ref: ref('api:shop-http'), owner: ref('team:payments'), tier: 2, distance: 2, by: ref('shop') },
    { ref: ref('batch'), owner: ref('team:shopfront'), tier: 3, distance: 2, by: ref('shop') },
    { ref: ref('web'), owner: ref('team:shopfront'), tier: 1, distance: 3, by: ref('api:shop-http') },
  ]);
  expect(owners).toEqual([
    { owner: ref('team:payments'), count: 3 },
    { owner: ref('team:shopfront'), count: 2 },
  ]);
});

test('the way from a dependant to what breaks can be reported', () => {
  const path = ['web', 'api:shop-http', 'shop', 'resource:db'].map(ref);
  expect(impactPaths(impactOf(shop, ref('resource:db')))(ref('web'))).toEqual(path);
});

test('a system breaks with all that is in it, and only what is outside is listed', () => {
  expect(impactOf(shop, ref('system:store')).dependants.map(({ ref }) => ref)).toEqual([ref('web'), ref('batch')]);
});

test('what is external or missing breaks others all the same', () => {
  const topology = topologyFrom('kind: service\nname: a\ndependsOn: [external:stripe, gone]');
  for (const missing of ['external:stripe', 'gone', 'nobody'])
    expect(impactOf(topology, ref(missing)).dependants).toHaveLength(missing === 'nobody' ? 0 : 1);
});
