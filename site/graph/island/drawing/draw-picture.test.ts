import { expect, test } from 'vitest';
import { gridColumns } from './draw-picture.ts';

const cells = (count: number, width = 200, height = 36) => Array.from({ length: count }, () => ({ width, height }));

test.each([
  ['all are seen, as large as they are', cells(60), [1062, 620], 5],
  ['a larger room has more', cells(60), [1686, 848], 8],
  ['nodes that are higher have more, as long as their labels can be read', cells(60, 200, 70), [1062, 620], 6],
  ['where not all can be seen, there are as many as the width has room for', cells(60), [300, 500], 1],
  ['so it is with narrow ones', cells(60, 150), [300, 500], 2],
  ['a node that is wider than the room is a column', cells(3, 900), [300, 500], 1],
] as const)('of the columns of a grid, %s', (_, nodes, [width, height], columns) => {
  expect(gridColumns(nodes, { width, height })).toBe(columns);
});
