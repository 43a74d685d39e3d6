import { expect, test } from 'vitest';
import { isKnownCron, minutesOfDay } from './cron.ts';

const times = (cron: string, weekday = 2) =>
  minutesOfDay(cron, weekday).map((at) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`);

test.each([
  ['37 3 * * *', ['3:37']],
  ['7 */8 * * *', ['0:07', '8:07', '16:07']],
  ['43 2-23/7 * * *', ['2:43', '9:43', '16:43', '23:43']],
  ['5,35 1,4-5 * * *', ['1:05', '1:35', '4:05', '4:35', '5:05', '5:35']],
])('`%s` is at %s', (cron, expected) => {
  expect(times(cron)).toEqual(expected);
});

test('a weekday is that day alone', () => {
  expect([times('23 5 * * 1', 1), times('23 5 * * 1', 2)]).toEqual([['5:23'], []]);
});

test('a weekday may be written as its name', () => {
  expect([times('5 3 * * MON-wed'), times('5 3 * * MON', 3)]).toEqual([['3:05'], []]);
});

test('what no workflow has is an error', () => {
  expect(['5 3 * * MON', '5 3 * * MON#2', '@daily'].map(isKnownCron)).toEqual([true, false, false]);
  expect(() => times('5 3 * * MON#2')).toThrow('1#2');
});
