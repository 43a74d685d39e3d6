import { expect, test } from 'vitest';
import { neighbourhood } from './neighbourhood.ts';
import { isMore } from './picture.ts';
import { inWords, ref, topologyFrom, topologyOfNames } from './testing.ts';

const list = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
const star = (count: number) =>
  topologyOfNames({ hub: [], ...Object.fromEntries(list(count, 's').map((name) => [name, ['hub']])) });

test('both directions are drawn, as far as the depth; beyond it is one more', () => {
  const chain = topologyOfNames({ a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: ['f'], f: [] });
  expect(inWords(neighbourhood(chain, ref('d'), { depth: 1 }))).toEqual({
    nodes: ['d', 'e', 'c', '+1 more', '+1 more'],
    edges: ['more:down dependsOn c', 'c dependsOn d', 'd dependsOn e', 'e dependsOn more:up'],
  });
  expect(inWords(neighbourhood(chain, ref('d'), { direction: 'up' })).nodes).toEqual(['d', 'e', 'f']);
  expect(inWords(neighbourhood(chain, ref('d'), { direction: 'down' })).nodes).toEqual(['d', 'c', 'b', '+1 more']);
});

test('of many neighbours the critical are drawn, and the others counted and kept', () => {
  const topology = topologyFrom(
    ...list(5, 's').map((name, tier) => `kind: service\nname: ${name}\ntier: ${5 - tier}\ndependsOn: [hub]`),
    'kind: service\nname: hub',
  );
  const picture = neighbourhood(topology, ref('hub'), { breadth: 2 });
  expect(inWords(picture)).toEqual({
    nodes: ['hub', 's4', 's3', '+3 more'],
    edges: ['more:down:hub dependsOn hub 3', 's3 dependsOn hub', 's4 dependsOn hub'],
  });
  expect(picture.nodes.at(-1)).toMatchObject({ hides: [ref('s0'), ref('s1'), ref('s2')], of: ref('hub') });
});

test('lines that pass the entity by are counted, not drawn; those that close a circle are', () => {
  const topology = topologyOfNames({ user: ['hub', 'db'], hub: ['db'], db: ['user'], other: ['hub', 'db'] });
  expect(inWords(neighbourhood(topology, ref('hub'), { depth: 1 }))).toEqual({
    nodes: ['hub', 'db', 'other', 'user'],
    edges: ['db dependsOn user', 'hub dependsOn db', 'other dependsOn hub', 'user dependsOn hub'],
    undrawn: 2,
  });
});

test('one more is drawn instead of being counted', () => {
  expect(inWords(neighbourhood(star(3), ref('hub'), { breadth: 2 })).nodes).toEqual(['hub', 's0', 's1', 's2']);
});

test('five thousand dependants are nine nodes, and nobody is lost', () => {
  const picture = neighbourhood(star(5000), ref('hub'));
  expect(picture.nodes).toHaveLength(10);
  expect(picture.nodes.find(isMore)?.hides).toHaveLength(4992);
});

test.each([4, 5, 7, 12, 40, 1000])('never more nodes than %i, whatever the depth and the breadth', (limit) => {
  const names = list(200, 's');
  const dense = topologyOfNames(
    Object.fromEntries(names.map((name, at) => [name, [1, 2, 3, 7, 50].map((step) => names[(at * 3 + step) % 200]!)])),
  );
  const picture = neighbourhood(dense, ref('s7'), { limit, depth: 50, breadth: 50 });
  expect(picture.nodes.length).toBeLessThanOrEqual(Math.min(80, limit));
  expect(picture.edges.length).toBeLessThanOrEqual(2 * picture.nodes.length);
  const shown = new Set(picture.nodes.map(({ id }) => id));
  for (const { from, to } of picture.edges) expect([shown.has(from), shown.has(to)]).toEqual([true, true]);
  const linked = new Set(picture.edges.flatMap(({ from, to }) => [from, to]));
  expect(picture.nodes.filter(({ id }) => !linked.has(id))).toEqual([]);
});

test('circles, what needs itself, externals and what is missing are drawn as they are', () => {
  const picture = neighbourhood(topologyOfNames({ a: ['a', 'b', 'gone'], b: ['a', 'external:stripe'] }), ref('a'));
  expect(inWords(picture)).toEqual({
    nodes: ['a', 'b', 'gone', 'external:stripe'],
    edges: ['a dependsOn a', 'a dependsOn b', 'a dependsOn gone', 'b dependsOn external:stripe', 'b dependsOn a'],
  });
  expect(picture.nodes.map((node) => 'missing' in node)).toEqual([false, false, true, true]);
  expect(neighbourhood(topologyOfNames({}), ref('nobody'))).toEqual({
    nodes: [{ id: ref('nobody'), ref: ref('nobody'), kind: 'service', title: 'nobody', missing: true, focus: true }],
    ...{ edges: [], undrawn: 0, groups: [] },
  });
});

test('where there is no room for all, entries of another team are one node, and open when asked for', () => {
  const topology = topologyFrom(
    'kind: team\nname: supply\ntitle: Supply chain',
    'kind: service\nname: hub\nowner: shop',
    ...list(2, 'own').map((name) => `kind: service\nname: ${name}\nowner: shop\ndependsOn: [hub]`),
    ...list(3, 'far').map((name) => `kind: service\nname: ${name}\nowner: supply\ndependsOn: [hub]`),
    'kind: service\nname: lone\nowner: pricing\ndependsOn: [hub]',
    'kind: service\nname: none\ndependsOn: [hub]',
  );
  const drawn = (opened: readonly string[] = [], breadth = 5) =>
    inWords(neighbourhood(topology, ref('hub'), { breadth, opened: opened.map(ref) }));
  expect(drawn([], 7).nodes).toHaveLength(8);
  expect(drawn()).toEqual({
    nodes: ['hub', 'none', 'own0', 'own1', 'lone', 'Supply chain (3)'],
    edges: [
      ...['more:down:hub:team:default/supply dependsOn hub 3', 'lone dependsOn hub', 'none dependsOn hub'],
      ...['own0 dependsOn hub', 'own1 dependsOn hub'],
    ],
  });
  expect(drawn(['team:supply']).nodes).toEqual(['hub', 'far0', 'far1', 'far2', 'none', 'own0', '+2 more']);
  const more = neighbourhood(topology, ref('hub'), { breadth: 5 }).nodes.find(isMore);
  expect(more).toMatchObject({ team: ref('team:supply'), hides: ['far0', 'far1', 'far2'].map(ref) });
});

test('neighbours that are only counted are counted also where there is no room, or no step', () => {
  const topology = topologyOfNames({ hub: ['a', 'b', 'c'], x: ['hub'], y: ['hub'] });
  const left = [{ side: 'down' as const, count: 7 }];
  for (const limits of [{ limit: 4 }, { depth: 0 }]) {
    const { nodes } = neighbourhood(topology, ref('hub'), limits, left);
    expect(nodes.map(({ title }) => title)).toContain('+9 more');
    expect(nodes.length).toBeLessThanOrEqual(4);
  }
});
