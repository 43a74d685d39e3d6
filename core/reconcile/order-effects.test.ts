import { expect, test } from 'vitest';
import { orderEffects } from './order-effects.ts';
import { namedEffect } from './testing.ts';

const order = (effects: Readonly<Record<string, readonly string[]>>, standing: readonly string[] = []) => {
  const all = Object.entries(effects).map(([name, after]) => namedEffect(name, after));
  const { effects: ordered, refused } = orderEffects([{ effects: all, standing }]);
  return { names: ordered.map(({ name }) => name).join(' '), refused: Object.fromEntries(refused) };
};

test('each comes after all that it needs and that is not done already, and else by name', () => {
  expect(order({ d: ['b', 'c'], c: ['a'], b: ['a'], a: [], z: [] })).toEqual({ names: 'a z b c d', refused: {} });
  expect(order({ b: ['a'] }, ['a'])).toEqual({ names: 'b', refused: {} });
});

test('a need that nothing plans refuses that effect alone', () => {
  expect(order({ a: [], b: ['gone'] })).toEqual({
    names: 'a b',
    refused: { b: '`b` comes after `gone`, which no reconciler plans.' },
  });
});

test('a circle is reported, also of one, and what is behind it comes last', () => {
  expect(order({ a: ['c'], b: ['a'], c: ['b'], d: ['a'], e: [] })).toEqual({
    names: 'e a b c d',
    refused: {
      a: 'It waits for itself: `a` after `c` after `b` after `a`.',
      b: 'It waits for itself: `a` after `c` after `b` after `a`.',
      c: 'It waits for itself: `a` after `c` after `b` after `a`.',
    },
  });
  expect(order({ a: ['a'] }).refused).toEqual({ a: 'It waits for itself: `a` after `a`.' });
});

test('a name that two plan is refused', () => {
  const plan = { effects: [namedEffect('a')], standing: [] };
  const { effects, refused } = orderEffects([plan, plan]);
  expect(effects).toHaveLength(1);
  expect([...refused]).toEqual([['a', '`a` is planned twice.']]);
});

test('ten thousand in a row are no trouble', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) =>
    namedEffect(`${index}`, index > 0 ? [`${index - 1}`] : []),
  );
  expect(orderEffects([{ effects: chain.reverse(), standing: [] }]).effects.at(-1)?.name).toBe('9999');
});
