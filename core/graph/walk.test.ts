import { expect, test } from 'vitest';
import { ref, topologyFrom, topologyOfNames } from './testing.ts';
import type { Side, Topology } from './topology.ts';
import { walk } from './walk.ts';

/** All that a walk reaches from one entity, with the distance. */
const names = (side: Side, topology: Topology, start: string) =>
  [...walk(topology, [ref(start)], { side }).values()]
    .filter(({ distance }) => distance > 0)
    .map(({ ref, distance }) => `${ref.replace(/:default\//, ':').replace('service:', '')} ${distance}`);

test('up is all that an entity needs, down is all that needs it, the nearest first', () => {
  const topology = topologyOfNames({ web: ['shop'], shop: ['db', 'tax'], tax: ['db'], db: [] });
  expect(names('up', topology, 'web')).toEqual(['shop 1', 'db 2', 'tax 2']);
  expect(names('down', topology, 'db')).toEqual(['shop 1', 'tax 1', 'web 2']);
});

test('who calls an API needs the service that provides it, and a whole needs its parts', () => {
  const topology = topologyFrom(
    'kind: service\nname: web\nconsumes: [shop-http]',
    'kind: service\nname: shop\napis: [{ name: shop-http, type: openapi }]',
    'kind: service\nname: basket\nsubcomponentOf: shop',
  );
  expect(names('down', topology, 'basket')).toEqual(['shop 1', 'api:shop-http 2', 'web 3']);
});

test('an owner and a domain are not needed', () => {
  const topology = topologyFrom('kind: service\nname: a\nowner: t\ndomain: d', 'kind: domain\nname: d\nowner: t');
  expect(names('up', topology, 'domain:d')).toEqual([]);
  expect(names('up', topology, 'a')).toEqual([]);
});

test('circles and what needs itself end', () => {
  const topology = topologyOfNames({ a: ['b', 'a'], b: ['c'], c: ['a'] });
  expect(names('up', topology, 'a')).toEqual(['b 1', 'c 2']);
  expect(names('down', topology, 'a')).toEqual(['c 1', 'b 2']);
});

test('a walk stops at its depth', () => {
  const topology = topologyOfNames({ a: ['b', 'd'], b: ['c'], c: ['d'], d: ['external:stripe'] });
  const reached = walk(topology, [ref('a')], { side: 'up', depth: 1 });
  expect([...reached.keys()]).toEqual([ref('a'), ref('b'), ref('d')]);
});
