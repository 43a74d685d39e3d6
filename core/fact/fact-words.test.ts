import { expect, test } from 'vitest';
import type { FactType, FactValues } from '../part/fact.ts';
import { isAbsent, valueWords } from './fact-words.ts';

const VALUES: { [Type in FactType]: { some: FactValues[Type]; words: string[]; none: FactValues[Type] } } = {
  choice: { some: ['own', 'constructor'], words: ['In the portal', 'constructor'], none: [] },
  status: { some: ['own'], words: ['In the portal'], none: [] },
  mention: { some: ['team:default/red'] as never, words: ['team:default/red'], none: [] },
  number: { some: 1024, words: ['1,024'], none: undefined },
  percent: { some: 99.987, words: ['99.99 %'], none: undefined },
  money: { some: { amount: 0, text: 'about $0' }, words: ['about $0'], none: undefined },
  duration: { some: 180_000, words: ['3 min'], none: undefined },
  date: { some: '2026-11-25T23:00:00.000Z', words: ['2026-11-25'], none: undefined },
  text: { some: 'ines@acme.example', words: ['ines@acme.example'], none: '' },
};

test.each(Object.entries(VALUES))('a %s is in words, or absent', (type, { some, words, none }) => {
  const fact = { is: type as FactType, values: { own: 'In the portal' } };
  expect([valueWords(fact, some), isAbsent(fact, some)]).toEqual([words, false]);
  expect([valueWords(fact, none), isAbsent(fact, none)]).toEqual([[], true]);
});

test('what makes no sense to ask is not absent', () => {
  const fact = { is: 'choice' as const };
  expect([valueWords(fact, undefined), isAbsent(fact, undefined)]).toEqual([[], false]);
});
