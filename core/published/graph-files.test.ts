import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { neighbourhood } from '../graph/neighbourhood.ts';
import { hiddenBy, isMore } from '../graph/picture.ts';
import { inWords, ref, topologyFrom } from '../graph/testing.ts';
import type { EntityDetail } from './entity-shapes.ts';
import { graphFilePath, hubFile } from './graph-files.ts';
import { type NearDetail, nearTopology } from './near-topology.ts';

const relation = (refs: Ref[]) => ({
  ...{ relation: 'dependsOn' as const, direction: 'backward' as const, heading: 'Used by', refs },
});

test('areas and those with very many neighbours have files of their own', () => {
  const service = (count: number) =>
    graphFilePath({
      ...{ address: 'services/eu~shop', kind: 'service' },
      relations: [relation(Array.from({ length: count }, (_, at) => ref(`s${at}`)))],
    });
  expect(graphFilePath({ address: 'systems/store', kind: 'system', relations: [] })).toBe(
    'api/systems/graph/store.json',
  );
  expect(service(300)).toBe('api/services/eu~shop.json');
  expect(service(301)).toBe('api/services/graph/eu~shop.json');
  expect(graphFilePath({ address: 'people/mara', kind: 'person', relations: [] })).toBe('api/people/mara.json');
});

test('a hub of ten thousand is a few kilobytes, and its picture counts all of them by team', () => {
  const targets = Array.from({ length: 10_000 }, (_, at) => {
    const name = `customer-relationship-${at}`;
    const team = at % 4 === 0 ? 'shop' : `team-${at % 40}`;
    return {
      ...{ ref: ref(name), kind: 'service', name, title: `Customer relationship ${at}`, tier: at < 5 ? 1 : 3 },
      owner: { ref: ref(`team:${team}`), title: `Team of ${team}` },
      ...{ page: `/services/${name}/`, api: `/api/services/${name}.json` },
    };
  });
  const hub = {
    ...{ ref: ref('hub'), kind: 'service', title: 'Hub', type: null, tier: 1, owner: 'shop' },
    relations: [{ relation: 'dependsOn', direction: 'backward', heading: 'Used by', targets }],
  } as unknown as EntityDetail;
  const text = JSON.stringify(hubFile(hub, topologyFrom('kind: service\nname: hub')));
  expect(gzipSync(text).length).toBeLessThan(20_000);
  const { topology, left } = nearTopology(JSON.parse(text) as NearDetail);
  const picture = neighbourhood(topology, ref('hub'), { depth: 1, beyond: false }, left);
  const counted = picture.nodes.reduce((sum, node) => sum + (isMore(node) ? hiddenBy(node) : 1), -1);
  expect(counted).toBe(10_000);
  expect(inWords(picture).nodes.slice(0, 3)).toEqual([
    ...['hub', 'customer-relationship-0', 'customer-relationship-100'],
  ]);
  const opened = neighbourhood(topology, ref('hub'), { depth: 1, beyond: false, opened: [ref('team:team-1')] }, left);
  const owners = opened.nodes.map((node) => (isMore(node) ? undefined : node.owner));
  expect(owners).toContain(ref('team:team-1'));
});
