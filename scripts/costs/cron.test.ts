import { expect, test } from 'vitest';
import { minutesOfDay } from './cron.ts';

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

test('what no workflow has is an error', () => {
  expect(() => times('5 3 * * MON')).toThrow('MON');
});
