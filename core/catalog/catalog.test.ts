import { expect, test } from 'vitest';
import type { Ref } from './ref.ts';
import { contextOf } from './testing.ts';

const { catalog } = contextOf({
  'catalog/t/a.yaml': 'kind: service\nname: b\nowner: t\nsystem: s\n---\nkind: service\nname: a\ndomain: e\n',
  'catalog/t/b.yaml': 'kind: service\nname: B\ntitle: Second\n',
  'catalog/t/s.yaml': 'kind: system\nname: s\ndomain: d\n',
  'catalog/teams/t.yaml': 'kind: team\nname: t\nmembers: [ines]\n',
});
const ref = (text: string) => text as Ref;

test('two entries of one reference are both kept, and the first answers for it', () => {
  expect(catalog.entities.filter((entity) => entity.ref === 'service:default/b').length).toBe(2);
  expect(catalog.get(ref('service:default/b'))?.title).toBe('b');
  expect(
    catalog.claimedTwice.map(([claimed, entities]) => [claimed, entities.map(({ origin }) => origin.file)]),
  ).toEqual([['service:default/b', ['catalog/t/a.yaml', 'catalog/t/b.yaml']]]);
});

test('the distinct entities are sorted by reference, and only written ones are counted', () => {
  const refs = ['person:default/ines', 'service:default/a', 'service:default/b', 'system:default/s', 'team:default/t'];
  expect(catalog.distinct.map((entity) => entity.ref)).toEqual(refs);
  expect(catalog.size).toBe(5);
});

test('names of a kind are as short as can be, each once', () => {
  expect(catalog.names('service')).toEqual(['b', 'a']);
  expect(catalog.names('constructor')).toEqual([]);
});

test("a domain is an entity's own, or its system's", () => {
  const domain = (name: string) => catalog.domainOf(catalog.get(ref(name))!);
  const domains = ['service:default/a', 'service:default/b', 'team:default/t'].map(domain);
  expect(domains).toEqual(['domain:default/e', 'domain:default/d', undefined]);
});

test('who owns something is known', () => {
  expect([ref('team:default/t'), ref('team:default/u')].map((team) => catalog.isOwner(team))).toEqual([true, false]);
});
