import { expect, test } from 'vitest';
import { fitFirst, fitWhole, fitWidth, seenLegibly, zoomed } from './zoom.ts';

const drawing = { width: 1000, height: 2000 };

test('a drawing is as wide as there is room for, never larger than it is, and never too small to read', () => {
  expect([2000, 900, 320].map((room) => fitWidth(drawing, room))).toEqual([1, 0.9, 0.85]);
});

test('a drawing opens whole if its labels can be read, or else as wide as there is room for; the whole may be smaller', () => {
  expect(fitFirst(drawing, { width: 950, height: 1800 })).toBe(0.9);
  expect(fitFirst(drawing, { width: 950, height: 1500 })).toBe(0.95);
  expect(seenLegibly(drawing, { width: 900, height: 850 })).toEqual({ width: 1, height: 0.5 });
  expect(fitWhole(drawing, { width: 1000, height: 600 })).toBe(0.3);
});

test('steps in and out end where nothing would be seen', () => {
  expect([zoomed(1, 1), zoomed(1, 99), zoomed(1, -99)]).toEqual([1.25, 3, 0.2]);
});
