import { expect, test } from 'vitest';
import { rollUp, rollUpOf, rollUpWords, worstOf } from './roll-up.ts';

test('words name what is amiss, the worst first, of all that are probed', () => {
  const all = rollUp(['operational', 'degraded', 'down', undefined, 'degraded', 'unknown'])!;
  expect([rollUpWords(all), worstOf(all)]).toEqual(['1 down, 2 degraded, 1 unknown of 5', 'down']);
  expect(rollUpWords(rollUp(['operational', 'operational'])!)).toBe('2 operational');
  expect(rollUp([undefined])).toBe(undefined);
});

test('services without a report are operational', () => {
  expect(rollUpWords(rollUpOf({ down: 1 }, 8))).toBe('1 down of 8');
  expect(rollUpWords(rollUpOf({}, 8))).toBe('8 operational');
  expect(rollUpWords(rollUpOf({ down: 2 }, 1))).toBe('2 down of 2');
});
