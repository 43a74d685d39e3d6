import { expect, test } from 'vitest';
import { builtTimeIn } from '#core/published/built-style.ts';
import { builtStyle } from './built-style.ts';

const TIME = '2026-11-24T18:35:00.000Z';

test('the time of a build can be read from its style', () => {
  const style = builtStyle({
    time: TIME,
    text: '24 November 2026, 18:35 UTC',
    commit: 'a"b@4be1c07',
    version: '1.0.0',
  });
  expect(builtTimeIn(style)).toBe(TIME);
});

test('other files have no time of a build', () => {
  expect([builtTimeIn(''), builtTimeIn('<!doctype html><title>Not Found</title>')]).toEqual([undefined, undefined]);
});
