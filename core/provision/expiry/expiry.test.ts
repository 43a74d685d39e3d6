import { expect, test } from 'vitest';
import { momentOf, timeOf } from '../../text/time.ts';
import { expiryOf, expiryWords } from './expiry.ts';

test('a date is the day on which it expires, and people are asked a week before; what is no date has no end', () => {
  expect(expiryOf({ expiresAt: '2027-02-30' })).toBeUndefined();
  const { day, asked } = expiryOf({ expiresAt: '2027-01-31' })!;
  expect([day, timeOf(asked)]).toEqual(['2027-01-31', '2027-01-24T00:00:00.000Z']);
});

test('a life begins with the first apply, and a short one is half over before people are asked', () => {
  expect(expiryOf({ life: '14d' })).toBeUndefined();
  const { day, asked } = expiryOf({ life: '14d' }, '2026-12-20T12:00:00.000Z')!;
  expect([day, timeOf(asked)]).toEqual(['2027-01-03', '2026-12-27T12:00:00.000Z']);
  const made = '2026-12-20T12:00:00.000Z';
  expect(expiryOf({ life: '4d' }, made)!.asked - momentOf(made)).toBe(2 * 86_400_000);
  expect(expiryOf({ life: '12h' }, made)!.day).toBe('2026-12-21');
});

test('what follows is said in sentences, with the day once it exists', () => {
  expect(expiryWords({ expiresAt: '2027-01-31' })).toEqual([
    'It expires on 2027-01-31. From 2027-01-24 on, a pull request proposes to delete it.',
  ]);
  expect(expiryWords({ life: '1d' })).toEqual([
    'It expires 1 day after it is created. Before that, a pull request proposes to delete it.',
  ]);
  expect([expiryWords({}), expiryWords({ expiresAt: 'soon' })]).toEqual([[], []]);
  expect(expiryWords({ life: '14d' }, { made: '2026-12-20T12:00:00.000Z' })).toEqual([
    'It expires on 2027-01-03. From 2026-12-27 on, a pull request proposes to delete it.',
  ]);
});

test('what is protected is not proposed', () => {
  expect(
    [{ expiresAt: '2027-01-31' }, { life: '1d' }].flatMap((each) => expiryWords(each, { isProtected: true })),
  ).toEqual([
    'It expires on 2027-01-31. It is protected from deletion, so nothing proposes to delete it.',
    'It expires 1 day after it is created. It is protected from deletion, so nothing proposes to delete it.',
  ]);
});
