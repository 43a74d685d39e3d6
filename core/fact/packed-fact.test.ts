import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, FactSource, FactType } from '../part/fact.ts';
import { packFacts } from './packed-fact.ts';

type Value<Type extends FactType> = Extract<Fact, { is: Type }>['value'];
type More<Type extends FactType> = Partial<Extract<Fact, { is: Type }>>;
const NAMES = ['cart', 'checkout', 'money'];
const entities = NAMES.map((name) => ({ name }) as EntityRecord);
const known = new Map([['team:default/red', { title: 'The red team', address: 'teams/red' }]]);
const source = { get: (ref: Ref) => known.get(ref) } as unknown as FactSource;

/** What three entries say of a fact, packed. */
function packed<Type extends FactType>(is: Type, values: ReturnType<Value<Type>>[], more: More<Type> = {}) {
  const value = ({ name }: EntityRecord) => values[NAMES.indexOf(name)];
  const fact = { ...{ name: 'a', title: 'A', is, kinds: {}, place: 'class', about: '' }, value, ...more };
  return packFacts([fact as unknown as Fact], entities, source).a;
}

test('a choice has each value once, and tells having none from a question that makes no sense', () => {
  expect(packed('choice', [['go', 'none'], [], undefined])).toEqual({
    ...{ is: 'choice', values: [['go'], ['none']], column: [[0, 1], [], -1] },
  });
});

test('a choice that is compared has numbers: its value, or what it counts', () => {
  const values = [['2'], [], ['1']];
  expect(packed('choice', values, { isCompared: true })).toMatchObject({ numbers: [2, -1, 1] });
  const number = ({ name }: EntityRecord) => name.length;
  expect(packed('choice', values, { isCompared: true, number })).toMatchObject({ numbers: [4, 8, 5] });
});

test('a status has words where it is that of several', () => {
  const down = { is: 'choice', values: [['down']], column: [0, [], -1] };
  expect(packed('status', [['down'], [], undefined])).toEqual(down);
  const words = ({ name }: EntityRecord) => (name === 'cart' ? '1 down of 8' : undefined);
  expect(packed('status', [['down'], [], undefined], { words })).toMatchObject({ texts: ['1 down of 8', '', ''] });
});

test('a mention has the title of an entry, and its address where it has a page', () => {
  const [red, gone] = ['team:default/red', 'team:default/gone'] as [Ref, Ref];
  const values = [...[['red', 'The red team', 'teams/red']], ...[['gone', 'gone']]];
  expect(packed('mention', [[red], [gone, red], []])).toEqual({ is: 'choice', values, column: [0, [1, 0], []] });
});

test('numbers may be 0, and an amount has its words', () => {
  for (const is of ['number', 'percent', 'duration'] as const)
    expect(packed(is, [0, 12.5, undefined])).toEqual({ is: 'number', column: [0, 12.5, -1] });
  expect(packed('money', [{ amount: 45.5, text: 'about $45.50' }, undefined, undefined])).toEqual({
    ...{ is: 'number', column: [45.5, -1, -1], texts: ['about $45.50', '', ''] },
  });
});

test('a date is so many days before the last', () => {
  expect(packed('date', ['2026-11-25T23:00:00.000Z', '2026-11-27', undefined])).toEqual({
    ...{ is: 'date', last: '2026-11-27', column: [2, 0, -1] },
  });
});

test('a text is as it is', () => {
  expect(packed('text', ['ines@acme.example', undefined, ''])).toEqual({
    ...{ is: 'text', column: ['ines@acme.example', '', ''] },
  });
});
