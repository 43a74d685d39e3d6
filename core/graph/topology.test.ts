import { expect, test } from 'vitest';
import { checkCatalog } from '../catalog/check.ts';
import { contextOf } from '../catalog/testing.ts';
import { makeSnapshot } from '../snapshot/make-snapshot.ts';
import { ref, topologyFrom } from './testing.ts';
import { topologyOf, topologyOfRecords } from './topology.ts';

async function recorded(...documents: string[]) {
  const context = contextOf({ 'a.yaml': documents.join('\n---\n') });
  const validation = { entities: documents.length, skipped: [], problems: checkCatalog([], context) };
  const build = { time: '2026-01-01T00:00:00.000Z', version: '1' };
  const { entities } = await makeSnapshot({ context, validation, build, editable: false });
  return { entities, topology: topologyOf(context.catalog) };
}

test('a snapshot has the topology of its catalog', async () => {
  const { entities, topology } = await recorded(
    'kind: service\nname: web\nowner: t\nsystem: s\ntier: 1\ndependsOn: [external:stripe, gone]\napis: [{ name: web-http, type: openapi }]',
    'kind: resource\nname: db\ndependencyOf: [web, nobody]',
    'kind: system\nname: s\ndomain: d',
  );
  const shown = topologyOfRecords(entities);
  expect(shown.graph.edges).toEqual(topology.graph.edges);
  expect(shown.needs).toEqual(topology.needs);
  expect(shown.entities).toMatchObject(topology.entities);
});

test('a snapshot places what is a part as pictures do, so that both count the same services', async () => {
  const { entities, topology } = await recorded(
    'kind: service\nname: shop\nsystem: store',
    'kind: service\nname: basket\nsubcomponentOf: shop',
    'kind: system\nname: store\ndomain: commerce',
  );
  const counted = entities.filter(({ system }) => system === ref('system:store')).map((each) => each.ref);
  expect(counted.toSorted()).toEqual(topology.membersOf(ref('system:store'), 'system').map((each) => each.ref));
  expect(entities.map(({ name, system, domain }) => ({ name, system, domain }))).toContainEqual({
    name: 'basket',
    system: ref('system:store'),
    domain: ref('domain:commerce'),
  });
  expect(entities.find(({ name }) => name === 'store')).not.toHaveProperty('system');
});

test('what has no system of its own is in that of what provides it, or what it is a part of', () => {
  const topology = topologyFrom(
    'kind: service\nname: shop\nsystem: store\nprovides: [shop-http]',
    'kind: api\nname: shop-http\ntype: openapi',
    'kind: service\nname: basket\nsubcomponentOf: shop',
    'kind: service\nname: stray',
    'kind: system\nname: store\ndomain: commerce',
  );
  const homes = (name: string) => [topology.homeOf(ref(name), 'system'), topology.homeOf(ref(name), 'domain')];
  const store = ref('system:store');
  for (const name of ['shop', 'api:shop-http', 'basket', 'system:store'])
    expect(homes(name)).toEqual([store, ref('domain:commerce')]);
  for (const name of ['stray', 'external:x']) expect(homes(name)).toEqual([undefined, undefined]);
  const members = topology.membersOf(store, 'system').map(({ ref }) => ref);
  expect(members).toEqual(['api:shop-http', 'basket', 'shop'].map(ref));
});
