import { expect, test } from 'vitest';
import { neighbourhood } from './neighbourhood.ts';
import { pathThrough } from './path-through.ts';
import { ref, topologyFrom, topologyOfNames } from './testing.ts';

const short = (id: string) => id.replace(/^\w+:default\//, '');

test('a path is what a node needs and what needs it, at any distance, and the lines between', () => {
  const topology = topologyOfNames({ web: ['shop', 'search'], shop: ['db'], search: ['db'], db: ['disk'], disk: [] });
  const path = pathThrough(neighbourhood(topology, ref('web'), { depth: 4 }), ref('shop'));
  expect([...path.nodes].map(short)).toEqual(['shop', 'db', 'disk', 'web']);
  expect([...path.edges].map(({ from, to }) => `${short(from)} ${short(to)}`)).toEqual([
    ...['db disk', 'shop db', 'web shop'],
  ]);
});

test('a provided API leads to who provides it, and a circle ends', () => {
  const topology = topologyFrom(
    'kind: service\nname: shop\nconsumes: [stock]',
    'kind: service\nname: inventory\nprovides: [stock]\ndependsOn: [shop]',
    'kind: api\nname: stock\ntype: openapi',
  );
  const path = pathThrough(neighbourhood(topology, ref('shop')), ref('api:stock'));
  expect([...path.nodes].map(short).sort()).toEqual(['inventory', 'shop', 'stock']);
  expect(path.edges.size).toBe(3);
});
