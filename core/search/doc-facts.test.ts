import { expect, test } from 'vitest';
import { factsByName, factsText, readFacts } from './doc-facts.ts';

test('facts are one text and back, also with a slash in them', () => {
  const facts = { type: 'guide', owner: 'a/b, "c"' };
  expect(factsText(facts)).toBe('guide//a%2Fb%2C%20%22c%22/');
  expect(readFacts(factsText(facts))).toEqual(facts);
  expect(readFacts('')).toEqual({ type: '' });
});

test('a name of two pages has the facts of both, once', () => {
  const facts = factsByName([{ 'guide///': 'en_a en_b' }, { 'guide///': 'en_a', 'rule///': 'en_b' }]);
  expect([...facts]).toEqual([
    ['en_a', [{ type: 'guide' }]],
    ['en_b', [{ type: 'guide' }, { type: 'rule' }]],
  ]);
});
