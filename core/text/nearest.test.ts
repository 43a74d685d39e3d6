import { expect, test } from 'vitest';
import { misspellingOf } from './misspelling.ts';
import { nearest, nearestFew } from './nearest.ts';

test.each([
  ['payment', ['payments', 'platform'], 'payments'],
  ['PAYMENTS', ['payments'], 'payments'],
  ['checkuot', ['checkout', 'checks'], 'checkout'],
  ['x', ['y'], 'y'],
])('%s is near to one of %j', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test('what is further away than a third of the word is not near', () => {
  expect(nearest('inventory', ['payments', 'invoice'])).toBeUndefined();
  expect(nearest('checkout', [])).toBeUndefined();
});

test('of two that are as near the first is taken', () => {
  expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
});

test('several are given with the nearest first, then what holds the word', () => {
  const near = ['order', 'border', 'orders', 'preorder-api'];
  expect(nearestFew('order', ['payments', ...near.toReversed()], 4)).toEqual(near);
});

test('no more are given than are requested, and two letters are found in no word', () => {
  expect(nearestFew('order', ['order-a', 'order-b', 'order-c'], 2)).toEqual(['order-a', 'order-b']);
  expect(nearestFew('or', ['order-long-name'], 3)).toEqual([]);
});

test('a word of a megabyte is answered at once', () => {
  expect(nearest('a'.repeat(1_000_000), ['checkout', 'payments'])).toBeUndefined();
});

test('nothing is suggested for a word of more than 200 letters', () => {
  const [word, long] = ['a'.repeat(200), 'a'.repeat(201)];
  expect([nearest(word, [long]), nearestFew('aaa', [long], 1)]).toEqual([long, []]);
  expect([nearest(long, [word]), misspellingOf(long, [word])]).toEqual([undefined, undefined]);
  expect(nearestFew(long, [word], 1)).toEqual([]);
});
