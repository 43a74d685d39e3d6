import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { neighbourhood } from '../graph/neighbourhood.ts';
import { inWords } from '../graph/testing.ts';
import { type NearDetail, nearTopology } from './near-topology.ts';

const target = (ref: string, title: string | null) => {
  const [kind, name] = ref.split(/:(?:default\/)?/) as [string, string];
  return { ref: ref as Ref, kind, name, title, page: null, api: null };
};
const shop: NearDetail = {
  ...{ ref: 'service:default/shop' as Ref, kind: 'service', title: 'Shop', type: null, tier: 1, owner: 'shop' },
  relations: [
    {
      ...{ relation: 'dependsOn', direction: 'forward', heading: 'Depends on' },
      targets: [
        target('resource:default/cache', 'Cache'),
        { ...target('resource:default/db', 'Shop database'), tier: 1 },
        target('external:default/stripe', null),
      ],
    },
    {
      ...{ relation: 'dependsOn', direction: 'backward', heading: 'Used by' },
      targets: [target('service:default/web', 'Web shop')],
    },
  ],
};

test('the file of an entity is enough to draw it with its neighbours, the critical first', () => {
  const { topology } = nearTopology(shop);
  expect(inWords(neighbourhood(topology, shop.ref))).toEqual({
    nodes: ['shop', 'resource:db', 'resource:cache', 'external:stripe', 'web'],
    edges: [
      'shop dependsOn external:stripe',
      'shop dependsOn resource:cache',
      'shop dependsOn resource:db',
      'web dependsOn shop',
    ],
  });
  expect(topology.entities.map(({ title }) => title)).toEqual(['Cache', 'Shop database', 'Shop', 'Web shop']);
});

test('what needs itself stays one entity', () => {
  const [needs] = shop.relations;
  const circle = { ...shop, relations: [{ ...needs!, targets: [target(shop.ref, 'Shop')] }] };
  expect(inWords(neighbourhood(nearTopology(circle).topology, shop.ref)).nodes).toEqual(['shop']);
});
