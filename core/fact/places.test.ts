import { expect, test } from 'vitest';
import { Places } from './places.ts';

test('a value has one place, and no value none', () => {
  const places = new Places();
  expect(['go', 'node', undefined, 'go'].map((value) => places.of(value))).toEqual([0, 1, -1, 0]);
  expect(places.values).toEqual(['go', 'node']);
});
