import { expect, test } from 'vitest';
import { sharedColumns } from './shared-columns.ts';

const table = (...titles: string[]) => ({
  columns: titles.map((title) => ({ title, is: 'text' as const, minor: false })),
});

test('tables have the same columns, and the column before one that a table lacks is wider, as is the health of several', () => {
  const widths = [40, 14, 11, 13, 13, 9];
  expect(
    sharedColumns([
      table('Health', 'Owner', 'Type', 'Lifecycle', 'Tier'),
      table('Owner', 'Type', 'Called by'),
      table('Health', 'Owner', 'Services'),
      table(),
    ]),
  ).toEqual([
    { widths, spans: [1, 1, 1, 1, 1, 1] },
    { widths, spans: [2, 1, 2, 1] },
    { widths, spans: [1, 2, 2, 1] },
    { widths, spans: [6] },
  ]);
});

test('a table with a column that has no place, or two of one place, goes its own way', () => {
  const [one, other, third] = sharedColumns([table('Owner', 'Email'), table('Tier', 'Used by'), table('Owner')]);
  expect([one, other]).toEqual([undefined, undefined]);
  expect(third).toEqual({ widths: [89, 11], spans: [1, 1] });
});

test('the name keeps more than a quarter of the width where every place is taken', () => {
  const heads = ['Health', 'Owner', 'System', 'Domain', 'Type', 'Lifecycle', 'Expires', 'Systems', 'Tier'];
  expect(sharedColumns([table(...heads)])[0]?.widths).toEqual([32, 9, 7, 8, 8, 9, 9, 6, 6, 6]);
});
