import { expect, test } from 'vitest';
import { fitLimits, type Reach, type Seen } from './fit-limits.ts';
import { NEIGHBOURHOOD, type NeighbourhoodLimits, neighbourhood } from './neighbourhood.ts';
import type { Picture } from './picture.ts';
import { inWords, ref, topologyOfNames } from './testing.ts';

type Limits = NeighbourhoodLimits & Reach;
const names = (count: number, name: string) => Array.from({ length: count }, (_, place) => `${name}${place}`);
/** Twenty need the hub, each is needed by one more, and the hub needs one. */
const topology = topologyOfNames({
  hub: ['db'],
  db: [],
  ...Object.fromEntries(names(20, 's').map((name) => [name, ['hub']])),
  ...Object.fromEntries(names(20, 't').map((name, place) => [name, [`s${place}`]])),
});
const draw = (limits: Limits) => neighbourhood(topology, ref('hub'), limits);
const after = (limits: Limits, seen: Seen, more: { make?: (limits: Limits) => Picture; keepsDepth?: boolean } = {}) => {
  const { make = draw } = more;
  return fitLimits({ limits, picture: make(limits), seen, ...more, make });
};
/** Few enough that all columns are as wide as those of the first. */
const chain = topologyOfNames({ a: ['b'], b: ['hub'], hub: ['d'], d: ['e'], e: ['f'], f: [] });
const drawChain = (limits: Limits) => neighbourhood(chain, ref('hub'), limits);

test('what can be read whole stays as it is', () => {
  expect(after(NEIGHBOURHOOD, { width: 1, height: 1 })).toBe(undefined);
});

test('what is a little too wide is drawn closer, and leaves out nothing', () => {
  expect(after(NEIGHBOURHOOD, { width: 0.9, height: 0.5 })).toEqual({ ...NEIGHBOURHOOD, close: true });
});

test('what is wider goes as many steps, without what is further away, and then without lines that lead to no next step', () => {
  const limits = { ...NEIGHBOURHOOD, depth: 2 };
  expect(after(limits, { width: 0.75, height: 1 }, { make: drawChain })).toEqual({
    ...{ ...limits, close: true, beyond: false },
  });
  const triangle = topologyOfNames({ hub: ['db', 'cache'], db: ['cache'], cache: ['disk'], disk: [] });
  const make = (limits: Limits) => neighbourhood(triangle, ref('hub'), limits);
  const straight = after(limits, { width: 0.7, height: 1 }, { make })!;
  expect(straight).toEqual({ ...limits, close: true, beyond: false, straight: true });
  expect(inWords(make(straight))).toMatchObject({
    edges: ['cache dependsOn disk', 'hub dependsOn cache', 'hub dependsOn db'],
    undrawn: 1,
  });
});

test('what is far too wide goes fewer steps, unless somebody chose how many', () => {
  const limits = { ...NEIGHBOURHOOD, depth: 3 };
  const far = { width: 0.45, height: 1 };
  const nearer = after(limits, far, { make: drawChain })!;
  expect(nearer).toMatchObject({ depth: 1, close: true });
  expect(after(limits, far, { make: drawChain, keepsDepth: true })).toEqual({
    ...{ ...limits, close: true, beyond: false, straight: true },
  });
});

test('a circle is as wide as its nodes, so that it becomes smaller as a path of as many does', () => {
  const limits: Limits = { ...NEIGHBOURHOOD, direction: 'up', depth: 2 };
  const circle = topologyOfNames({ a: ['b', 'a'], b: ['c'], c: ['a'] });
  const path = topologyOfNames({ a: ['b'], b: ['c'], c: [] });
  for (const topology of [circle, path])
    expect(
      after(limits, { width: 0.75, height: 1 }, { make: (limits) => neighbourhood(topology, ref('a'), limits) }),
    ).toEqual({ ...limits, depth: 1, close: true });
});

test('what is too high has as many neighbours less, and then nodes', () => {
  const limits = { ...NEIGHBOURHOOD, depth: 1 };
  expect(after(limits, { width: 1, height: 0.75 })).toEqual({ ...limits, breadth: 6 });
  const few = { ...limits, breadth: 3 };
  expect(after(few, { width: 1, height: 0.75 })).toEqual({
    ...few,
    limit: Math.max(6, Math.floor(draw(few).nodes.length * 0.75)),
  });
});

test('it ends: however little can be seen, each picture is smaller, and a few nodes are left at last', () => {
  const sizes: number[] = [];
  for (let limits: Limits | undefined = NEIGHBOURHOOD; limits; ) {
    sizes.push(draw(limits).nodes.length);
    limits = after(limits, { width: 0.5, height: 0.9 });
  }
  expect(sizes.at(-1)).toBeLessThanOrEqual(6);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes.length).toBeLessThan(10);
});
