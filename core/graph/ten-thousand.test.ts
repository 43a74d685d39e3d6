import { expect, test } from 'vitest';
import { cycles } from './cycles.ts';
import { impactOf, impactPaths } from './impact.ts';
import { landscape, pictureOf } from './maps.ts';
import { mermaid } from './mermaid.ts';
import { neighbourhood } from './neighbourhood.ts';
import { RelationGraph } from './relation-graph.ts';
import { rollUp } from './roll-up.ts';
import { ref } from './testing.ts';
import { type GraphEntity, Topology } from './topology.ts';
import { walk } from './walk.ts';

const SIZE = 10_000;

/** Each service depends on three that come later, the last on the first; all in systems of ten and domains of a hundred. */
function company(size: number): Topology {
  const name = (at: number) => ref(`s${String(at % size).padStart(5, '0')}`);
  const services = Array.from({ length: size }, (_, at) => ({
    ...{ ref: name(at), kind: 'service', title: `Service ${at}`, tier: 1 + (at % 4) },
    ...{ owner: ref(`team:t${at % 200}`), system: ref(`system:y${Math.floor(at / 10)}`) },
    domain: ref(`domain:d${Math.floor(at / 100)}`),
    references: [1, 7, 113].map((step) => ({ relation: 'dependsOn' as const, inverse: false, to: name(at + step) })),
  }));
  return new Topology(services as GraphEntity[], new RelationGraph({ entities: services }));
}

test('ten thousand in one circle are read, walked, counted and drawn in linear time', { tags: 'slow' }, () => {
  const start = process.cpuUsage();
  const topology = company(SIZE);
  expect(cycles(topology.graph)[0]).toHaveLength(SIZE);
  expect(walk(topology, [ref('s00000')], { side: 'up' }).size).toBe(SIZE);
  const impact = impactOf(topology, ref('s00000'));
  expect(impact.dependants).toHaveLength(SIZE - 1);
  expect(impactPaths(impact)(impact.dependants.at(-1)!.ref)).toHaveLength(impact.dependants.at(-1)!.distance + 1);
  expect(rollUp(topology, 'system').boxes).toHaveLength(SIZE / 10);
  expect(landscape(topology, 'domain').nodes).toHaveLength(64);
  expect(pictureOf(topology, ref('domain:d5')).nodes.length).toBeLessThanOrEqual(40);
  // A quarter of a second on the machine this was written on; what is not linear takes a hundred times as long.
  expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
});

/** Each service depends on one other. */
function dependingOn(other: (at: number) => number): Topology {
  const entities = Array.from({ length: SIZE }, (_, at) => ({
    ...{ ref: ref(`s${at}`), kind: 'service', title: `Service ${at}` },
    references: [{ relation: 'dependsOn' as const, inverse: false, to: ref(`s${other(at)}`) }],
  }));
  return new Topology(entities, new RelationGraph({ entities }));
}

test('every one of ten thousand has its picture, also where all depend on one', { tags: 'slow' }, () => {
  const topology = dependingOn((at) => at && 0);
  const start = process.cpuUsage();
  for (const { ref } of topology.entities) mermaid(neighbourhood(topology, ref));
  expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
});

test('a chain of ten thousand breaks to its end', () => {
  const impact = impactOf(
    dependingOn((at) => at + 1),
    ref(`s${SIZE}`),
  );
  expect(impact.dependants.at(-1)).toMatchObject({ ref: ref('s0'), distance: SIZE });
  expect(impactPaths(impact)(ref('s0'))).toHaveLength(SIZE + 1);
});
