import { expect, test } from 'vitest';
import { DAY } from '../../text/time.ts';
import { chooseStacks, looksOfRun } from './choose-stacks.ts';

const named = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `dev.orders-${index}` }));

test('what was never looked at comes first, and then what was not for longest', () => {
  const tried: Record<string, string> = { 'dev.orders-0': '2026-03-02', 'dev.orders-2': '2026-03-01' };
  const chosen = chooseStacks(named(3), (name) => tried[name], 2);
  expect(chosen.map(({ name }) => name)).toEqual(['dev.orders-1', 'dev.orders-2']);
});

test.each([0, 1, 200, 600, 601, 5000])('of %d in an environment, each is looked at every third night', (count) => {
  const stacks = named(count);
  const tried = new Map<string, string>();
  const looks = new Map<string, number[]>(stacks.map(({ name }) => [name, []]));
  for (let night = 0; night < 9; night++)
    for (const { name } of chooseStacks(stacks, (each) => tried.get(each), looksOfRun(count))) {
      tried.set(name, new Date(night * DAY).toISOString());
      looks.get(name)!.push(night);
    }
  const gaps = [...looks.values()].flatMap((nights) => nights.map((night, index) => night - (nights[index - 1] ?? -1)));
  expect(Math.max(0, ...gaps)).toBeLessThanOrEqual(3);
  expect([...looks.values()].every((nights) => nights.length >= 3)).toBe(true);
});
