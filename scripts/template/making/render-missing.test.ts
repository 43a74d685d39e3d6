import { expect, test } from 'vitest';
import { takeTurns } from './render-missing.ts';

test('each turn goes on where the one before ended, round and round', () => {
  const turns = [0, 1, 2, 3].map((turn) => takeTurns(['a', 'b', 'c', 'd', 'e'], turn, 2).slice(0, 2).join(''));
  expect(turns).toEqual(['ab', 'cd', 'ea', 'bc']);
  expect(takeTurns([], 7, 2)).toEqual([]);
});

test('whatever is stuck, everybody comes within as many turns as all of them take', () => {
  for (const count of [1, 19, 20, 21, 40, 41, 97]) {
    const all = Array.from({ length: count }, (_, index) => index);
    const turns = Array.from({ length: Math.ceil(count / 20) }, (_, turn) => takeTurns(all, 1_000 + turn, 20));
    expect(new Set(turns.flatMap((taken) => taken.slice(0, 20)))).toEqual(new Set(all));
  }
});
