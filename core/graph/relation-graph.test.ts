import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { contextOf } from '../catalog/testing.ts';
import { RelationGraph } from './relation-graph.ts';

const graphOf = (...documents: string[]) =>
  new RelationGraph(contextOf({ 'a.yaml': documents.join('\n---\n') }).catalog);
const ends = (graph: RelationGraph, ref: string) => ({
  from: graph.from(ref as Ref).map(({ relation, to }) => `${relation} ${to}`),
  to: graph.to(ref as Ref).map(({ relation, from }) => `${relation} ${from}`),
});

test('a relation is found from both its ends, whichever side wrote it down', () => {
  const there = graphOf('kind: service\nname: a\ndependsOn: [b]', 'kind: service\nname: b');
  const back = graphOf('kind: service\nname: a', 'kind: service\nname: b\ndependencyOf: [a]');
  for (const graph of [there, back]) {
    expect(ends(graph, 'service:default/a')).toEqual({ from: ['dependsOn service:default/b'], to: [] });
    expect(ends(graph, 'service:default/b')).toEqual({ from: [], to: ['dependsOn service:default/a'] });
  }
});

test('a relation that both sides wrote down is one', () => {
  const graph = graphOf('kind: service\nname: a\ndependsOn: [b, b]', 'kind: service\nname: b\ndependencyOf: [a]');
  expect(ends(graph, 'service:default/a').from).toEqual(['dependsOn service:default/b']);
});

test('ends that no entry describes are kept, and what is no reference is not', () => {
  const graph = graphOf('kind: service\nname: a\ndependsOn: [external:stripe, gone, "not one"]');
  expect(ends(graph, 'service:default/a').from).toEqual([
    'dependsOn external:default/stripe',
    'dependsOn service:default/gone',
  ]);
  expect(ends(graph, 'external:default/stripe').to).toEqual(['dependsOn service:default/a']);
});

test('edges are sorted by the other end', () => {
  const graph = graphOf(
    'kind: system\nname: s\nowner: t',
    'kind: service\nname: b\nsystem: s\nowner: t',
    'kind: service\nname: a\nsystem: s',
  );
  expect(ends(graph, 'system:default/s')).toEqual({
    from: ['ownedBy team:default/t'],
    to: ['partOf service:default/a', 'partOf service:default/b'],
  });
  expect(ends(graph, 'team:default/t').to).toEqual(['ownedBy service:default/b', 'ownedBy system:default/s']);
});

test('two relations between the same ends are two, and an entity may need itself', () => {
  const graph = graphOf('kind: service\nname: a\nsubcomponentOf: b\ndependsOn: [b, a]');
  expect(ends(graph, 'service:default/a')).toEqual({
    from: ['dependsOn service:default/a', 'dependsOn service:default/b', 'partOf service:default/b'],
    to: ['dependsOn service:default/a'],
  });
});

test('what nobody mentions has no relations', () => {
  expect(ends(graphOf('kind: service\nname: a'), 'service:default/constructor')).toEqual({ from: [], to: [] });
});
