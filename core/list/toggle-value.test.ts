import { expect, test } from 'vitest';
import { listOfKind } from './testing.ts';
import { withToggled } from './toggle-value.ts';

const count = (value: string, checked: boolean) => ({ value, title: value, count: 1, checked });
const toggled = (text: string, field: 'owner' | 'changed', value: string, ...checked: string[]) => {
  const counts = ['payments', 'payouts', 'red team', 'none', '<7d', '>=365d'].map((one) =>
    count(one, checked.includes(one)),
  );
  return withToggled(text, { field, value, counts, list: listOfKind('service') });
};

test('choosing a value writes it into the filter, and what was typed stays', () => {
  expect(toggled('refund -owner:blue tier:>1', 'owner', 'payments')).toBe('refund -owner:blue tier:>1 owner:payments');
  expect(toggled('owner:payments', 'owner', 'red team', 'payments')).toBe('owner:payments,"red team"');
  expect(toggled('', 'owner', 'none')).toBe('owner:none');
  expect(toggled('', 'changed', '<7d')).toBe('changed:<7d');
});

test('a value that is no longer chosen leaves those that were typed with it', () => {
  expect(toggled('owner:pay', 'owner', 'payouts', 'payments', 'payouts')).toBe('owner:payments');
  expect(toggled('owner:payments tier:1', 'owner', 'payments', 'payments')).toBe('tier:1');
});
