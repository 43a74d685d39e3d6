import { expect, test } from 'vitest';
import { gridColumns } from './draw-picture.ts';

const cells = (count: number, width = 200, height = 36) => Array.from({ length: count }, () => ({ width, height }));

test('sixty nodes have the columns with which all are seen, as large as they are', () => {
  expect(gridColumns(cells(60), { width: 1062, height: 620 })).toBe(5);
  expect(gridColumns(cells(60), { width: 1686, height: 848 })).toBe(8);
});

test('nodes that are higher have more columns, as long as their labels can be read', () => {
  expect(gridColumns(cells(60, 200, 70), { width: 1062, height: 620 })).toBe(6);
});

test('where not all can be seen, there are as many columns as the width has room for', () => {
  expect(gridColumns(cells(60), { width: 300, height: 500 })).toBe(1);
  expect(gridColumns(cells(60, 150), { width: 300, height: 500 })).toBe(2);
});

test('a node that is wider than the room is a column', () => {
  expect(gridColumns(cells(3, 900), { width: 300, height: 500 })).toBe(1);
});
