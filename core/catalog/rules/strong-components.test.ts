import { expect, test } from 'vitest';
import { strongComponents } from './strong-components.ts';

const components = (edges: Record<string, string[]>) =>
  strongComponents(Object.keys(edges), (node) => edges[node] ?? []).map((component) => component.sort().join(''));

test('nodes that all reach each other are one component, and others are alone', () => {
  expect(components({ a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [] }).sort()).toEqual(['abc', 'd', 'e']);
});

test('two circles that share a node are one component, and two that a one-way edge joins are two', () => {
  expect(components({ a: ['b', 'c'], b: ['a'], c: ['a'] })).toEqual(['abc']);
  expect(components({ a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] }).sort()).toEqual(['ab', 'cd']);
});

test('an edge into a component that is finished joins nothing', () => {
  expect(components({ a: ['b', 'c'], b: [], c: ['b'] }).sort()).toEqual(['a', 'b', 'c']);
});

test('a chain of a hundred thousand does not overflow the stack', () => {
  const length = 100_000;
  const nodes = Array.from({ length }, (_, index) => index);
  expect(strongComponents(nodes, (node) => [(node + 1) % length])).toHaveLength(1);
});
