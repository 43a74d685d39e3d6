import { expect, test } from 'vitest';
import { checkCatalog } from '../catalog/check.ts';
import { contextOf } from '../catalog/testing.ts';
import { impactOf } from '../graph/impact.ts';
import { landscape, pictureOf } from '../graph/maps.ts';
import { ref } from '../graph/testing.ts';
import { topologyOfRecords } from '../graph/topology.ts';
import { makeSnapshot } from '../snapshot/make-snapshot.ts';
import { packTopology, unpackTopology } from './topology-file.ts';

const DOCUMENTS = [
  'kind: service\nname: web\nowner: shopfront\nsystem: store\ntier: 1\ntype: website\nconsumes: [shop-http]\ndependsOn: [external:stripe, gone]',
  'kind: service\nname: shop-core\ntitle: Shop core\nowner: person:mara\nsystem: store\ndomain: supply\napis: [{ name: shop-http, type: openapi }]',
  'kind: service\nname: basket\ntitle: "The <b>basket</b>"\nsubcomponentOf: shop-core\nsystem: nowhere',
  'kind: service\nname: coupons\nsubcomponentOf: shop-core',
  'kind: resource\nname: db\nnamespace: eu\ndependencyOf: [web, nobody]',
  'kind: system\nname: store\ndomain: commerce\nowner: shopfront',
  'kind: domain\nname: commerce\nsubdomainOf: trade',
  'kind: team\nname: shopfront\nmembers: [ada]',
  'kind: team\nname: tills\nparent: shopfront',
  'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: mara }\nspec: { memberOf: [shopfront] }',
];

async function recordsOf(...documents: string[]) {
  const context = contextOf({ 'a.yaml': documents.join('\n---\n') });
  const validation = { entities: documents.length, skipped: [], problems: checkCatalog([], context) };
  const build = { time: '2026-01-01T00:00:00.000Z', version: '1' };
  return (await makeSnapshot({ context, validation, build, editable: false })).entities;
}

test('what is packed and unpacked draws the same pictures, and breaks the same', async () => {
  const records = await recordsOf(...DOCUMENTS);
  const written = topologyOfRecords(records);
  const { topology: read } = unpackTopology(JSON.parse(JSON.stringify(packTopology(topologyOfRecords(records)))));
  expect(read.needs).toEqual(written.needs);
  const refs = written.entities.map((entity) => entity.ref).filter((each) => each !== 'person:default/ada');
  expect(refs.length).toBeGreaterThan(8);
  for (const each of refs) {
    expect(read.get(each)).toMatchObject({ title: written.get(each)!.title });
    expect(pictureOf(read, each)).toEqual(pictureOf(written, each));
    expect(impactOf(read, each)).toEqual(impactOf(written, each));
  }
  for (const level of ['domain', 'system'] as const) expect(landscape(read, level)).toEqual(landscape(written, level));
});

test('what probes know is kept', async () => {
  const records = await recordsOf(...['a', 'b', 'c'].map((name) => `kind: service\nname: ${name}`));
  const file = packTopology(topologyOfRecords(records), new Set([ref('a'), ref('c'), ref('gone')]));
  expect(file.probed).toEqual([0, 2]);
  expect([...unpackTopology(file).probed]).toEqual([ref('a'), ref('c')]);
});

test('former names are kept', async () => {
  const records = await recordsOf('kind: service\nname: a', 'kind: service\nname: till\nformerly: [checkout]');
  const { topology } = unpackTopology(JSON.parse(JSON.stringify(packTopology(topologyOfRecords(records)))));
  expect(topology.today(ref('checkout'))).toBe(ref('till'));
});

test('people who own nothing stay out', async () => {
  const { values, columns } = packTopology(
    topologyOfRecords(await recordsOf('kind: team\nname: t\nmembers: [ada, grace]')),
  );
  expect([values.kind, columns.name]).toEqual([['team'], ['t']]);
});
