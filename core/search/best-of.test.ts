import { expect, test } from 'vitest';
import { bestOf } from './best-of.ts';

const byTens = (a: number, b: number) => Math.floor(a / 10) - Math.floor(b / 10);

test.each([0, 1, 3, 6, 20])(
  'the first %i are those of the sorted list, in its order, also where some are alike',
  (most) => {
    const items = [31, 12, 25, 11, 39, 13, 5];
    expect(bestOf(items, most, byTens)).toEqual(items.toSorted(byTens).slice(0, most));
  },
);
