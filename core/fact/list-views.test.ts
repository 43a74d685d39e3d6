import { expect, test } from 'vitest';
import type { Fact } from '../part/fact.ts';
import { List, orderOf } from './list.ts';
import { factsOfKind, inPlaces, listView } from './list-views.ts';

const fact = (name: string, kinds: Fact['kinds'], more: Partial<Fact> = {}): Fact =>
  ({ name, title: name, is: 'choice', place: 'class', kinds, about: 'A.', value: () => [], ...more }) as Fact;
const chosen = { isFacet: true, isGroup: true } as const;
const FACTS = [
  fact('tag', { '*': 'more' }, { place: 'upkeep' }),
  fact('type', { '*': 'usual', person: false }, chosen),
  fact('domain', { api: 'filter', service: 'more' }, { ...chosen, place: 'home', field: 'domain', from: 'index' }),
  fact('alias', { '*': 'page' }),
];

test('facts are in the order of their places, and within one in that of parts', () => {
  expect(inPlaces(FACTS).map(({ name }) => name)).toEqual(['domain', 'type', 'alias', 'tag']);
});

test('a kind has the facts that name it, and those of every kind that do not say otherwise', () => {
  expect(factsOfKind(FACTS, 'person').map(({ name }) => name)).toEqual(['tag', 'alias']);
  expect(factsOfKind(FACTS, 'constructor').map(({ name }) => name)).toEqual(['tag', 'type', 'alias']);
});

test('a list has columns, facets, groups and fields, and nothing of how a fact is computed', () => {
  const view = listView(inPlaces(FACTS), 'api');
  expect(view).toEqual({
    address: 'apis',
    facts: [
      { name: 'domain', title: 'domain', is: 'choice', from: 'index', isFacet: true },
      { name: 'type', title: 'type', is: 'choice', column: 'usual', isFacet: true, isGroup: true },
      { name: 'tag', title: 'tag', is: 'choice', column: 'more' },
    ],
  });
  const { columns, usual, groups, facets, fields } = new List(view);
  expect({ columns, usual, groups, facets, fields }).toEqual({
    ...{ columns: ['type', 'tag'], usual: ['type'], groups: ['type'], facets: ['domain', 'type'] },
    fields: ['domain', 'type', 'tag'],
  });
});

test('numbers and days are compared, and a choice that says so', () => {
  const orders = (['number', 'percent', 'money', 'duration', 'date', 'text', 'choice'] as const).map((is) =>
    orderOf({ name: '', title: '', is }),
  );
  expect(orders).toEqual(['number', 'number', 'number', 'number', 'date', undefined, undefined]);
  expect(orderOf({ name: '', title: '', is: 'choice', isCompared: true })).toBe('number');
});
