import { expect, test } from 'vitest';
import { firstPieces } from './draw-rows.ts';

const group = (heading: string | undefined, ...rows: number[]) => ({ heading, rows });

test('the first rows of a result are drawn, in their order', () => {
  expect(firstPieces({ groups: [group(undefined, 3, 1, 2)] }, 2)).toEqual([3, 1]);
});

test('groups keep their headings, with how many they have; those after the last row have none', () => {
  const groups = [group('Ledger', 3, 1), group('Orders', 2, 4), group('Stock', 5)];
  expect(firstPieces({ groups: groups }, 3)).toEqual([
    { heading: 'Ledger', count: 2 },
    3,
    1,
    { heading: 'Orders', count: 2 },
    2,
  ]);
});
