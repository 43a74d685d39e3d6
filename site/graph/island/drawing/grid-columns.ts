import { isMore, type PictureNode } from '#core/graph/picture.ts';
import { FONT, GRID } from './graph-look.ts';
import { fitWhole, LEGIBLE, type Size } from './zoom.ts';

/** Of one line of a label, in px. */
const LINE = 15;

/**
 * Chooses how many columns show a grid largest: all of it where it can be read, or else as many columns as there is room for.
 *
 * @param cells nodes with the space around them; they go down a column and on to the next
 */
export function gridColumns(cells: readonly Size[], room: Size): number {
  let best = { columns: 1, zoom: 0 };
  for (let columns = 1; columns <= cells.length; columns += 1) {
    const grid = gridSize(cells, Math.ceil(cells.length / columns));
    if (columns > 1 && grid.width * LEGIBLE > room.width) break;
    const zoom = fitWhole(grid, room);
    if (zoom >= best.zoom) best = { columns, zoom };
  }
  return best.columns;
}

function gridSize(cells: readonly Size[], rows: number): Size {
  const widths: number[] = [];
  const heights: number[] = [];
  for (const [place, { width, height }] of cells.entries()) {
    const [column, row] = [Math.floor(place / rows), place % rows];
    widths[column] = Math.max(widths[column] ?? 0, width);
    heights[row] = Math.max(heights[row] ?? 0, height);
  }
  return { width: sum(widths), height: sum(heights) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Measures about how large the nodes of a grid become, with the space around them. */
export function cellsOf(nodes: readonly PictureNode[], fontFamily = ''): Size[] {
  const { wrappingWidth, nodeSpacing, padding } = GRID;
  const pen = document.createElement('canvas').getContext('2d')!;
  pen.font = `${FONT}px ${fontFamily}`;
  return nodes.map((node) => {
    const members = isMore(node) ? '' : ` (${node.members ?? ''})`;
    const { width } = pen.measureText(`● ${node.title.slice(0, 48)}${members}`);
    const height = Math.ceil(width / wrappingWidth) * LINE + padding;
    // A hexagon is wider than its text by half its height.
    return { width: Math.min(width, wrappingWidth) + padding + height / 2 + nodeSpacing, height: height + nodeSpacing };
  });
}
