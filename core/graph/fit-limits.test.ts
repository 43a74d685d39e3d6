import { expect, test } from 'vitest';
import { fitLimits, type Seen } from './fit-limits.ts';
import { NEIGHBOURHOOD, type NeighbourhoodLimits, neighbourhood } from './neighbourhood.ts';
import { inWords, ref, topologyOfNames } from './testing.ts';

const names = (count: number, name: string) => Array.from({ length: count }, (_, place) => `${name}${place}`);
/** Twenty need the hub, each is needed by one more, and the hub needs one. */
const topology = topologyOfNames({
  hub: ['db'],
  db: [],
  ...Object.fromEntries(names(20, 's').map((name) => [name, ['hub']])),
  ...Object.fromEntries(names(20, 't').map((name, place) => [name, [`s${place}`]])),
});
const after = (limits: NeighbourhoodLimits, seen: Seen) =>
  fitLimits(limits, neighbourhood(topology, ref('hub'), limits), seen);

test('what can be read whole stays as it is', () => {
  expect(after(NEIGHBOURHOOD, { width: 1, height: 1 })).toBe(undefined);
});

test('what is too wide goes fewer steps, and then leaves out what is further away', () => {
  const nearer = after(NEIGHBOURHOOD, { width: 0.9, height: 0.5 })!;
  expect(nearer).toEqual({ ...NEIGHBOURHOOD, depth: 1 });
  const nearest = after(nearer, { width: 0.9, height: 1 })!;
  expect(nearest).toEqual({ ...NEIGHBOURHOOD, depth: 1, beyond: false });
  expect(inWords(neighbourhood(topology, ref('hub'), { ...nearest, breadth: 2 })).nodes).toEqual([
    ...['hub', 'db', 's0', 's1', '+18 more'],
  ]);
});

test('what is too wide even so leaves out lines that do not touch the entity', () => {
  const triangle = topologyOfNames({ hub: ['db', 'cache'], db: ['cache'], cache: [] });
  const limits = { ...NEIGHBOURHOOD, depth: 1, beyond: false };
  const drawn = (limits: NeighbourhoodLimits) => neighbourhood(triangle, ref('hub'), limits);
  const direct = fitLimits(limits, drawn(limits), { width: 0.9, height: 1 })!;
  expect(direct).toEqual({ ...limits, direct: true });
  expect(inWords(drawn(direct))).toMatchObject({ edges: ['hub dependsOn cache', 'hub dependsOn db'], undrawn: 1 });
  expect(fitLimits(direct, drawn(direct), { width: 0.9, height: 1 })).toBe(undefined);
});

test('a depth of which the catalog has less does not count', () => {
  expect(after({ ...NEIGHBOURHOOD, depth: 6 }, { width: 0.9, height: 1 })).toEqual({ ...NEIGHBOURHOOD, depth: 1 });
});

test('what is too high has as many nodes less', () => {
  const limits = { ...NEIGHBOURHOOD, depth: 1 };
  const { nodes } = neighbourhood(topology, ref('hub'), limits);
  expect(after(limits, { width: 1, height: 0.75 })).toEqual({ ...limits, limit: Math.floor(nodes.length * 0.75) });
});

test('it ends: however little can be seen, each picture is smaller, and a few nodes are left at last', () => {
  const sizes: number[] = [];
  for (let limits: NeighbourhoodLimits | undefined = NEIGHBOURHOOD; limits; ) {
    sizes.push(neighbourhood(topology, ref('hub'), limits).nodes.length);
    limits = after(limits, { width: 0.5, height: 0.9 });
  }
  expect(sizes.at(-1)).toBeLessThanOrEqual(6);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes.length).toBeLessThan(10);
});
