import type { MermaidConfig } from 'mermaid';
import type { Ref } from '#core/catalog/ref.ts';
import { mermaid as mermaidText, type NodeStatus } from '#core/graph/mermaid.ts';
import { isMore, type Picture, type PictureNode } from '#core/graph/picture.ts';
import { FONT, GRID, graphLook } from './graph-look.ts';
import { loadMermaid } from './load-mermaid.ts';
import { fitWhole, LEGIBLE, type Size } from './zoom.ts';

export interface Drawn {
  svg: SVGSVGElement;
  /** Of the drawing, in px, before it is scaled. */
  width: number;
  height: number;
}

/** What was drawn of texts, the newest last: who goes back and forth waits once. */
const DRAWN = new Map<string, string>();
const KEPT = 24;
let drawings = 0;

/**
 * Draws a picture in the theme that the page is in. Nothing in it leads anywhere yet.
 *
 * @param room the size that there is, in px
 * @param close whether nodes are narrow and close to each other
 */
export async function drawPicture(
  picture: Picture,
  { status, room, close }: { status: ReadonlyMap<Ref, NodeStatus>; room: Size; close?: boolean | undefined },
): Promise<Drawn> {
  const titles = picture.nodes.map(({ title }) => title);
  const { config, styles } = graphLook({ room: room.width, isGrid: picture.grid, isClose: close, titles });
  const { encode, decode } = standIns();
  const draw = async (columns?: number): Promise<Drawn> => {
    const source = mermaidText(picture, { status, styles, encode, ...(columns && { columns }) });
    return parsed(await drawText(source, config));
  };
  const columns = picture.grid ? gridColumns(cellsOf(picture.nodes, config.fontFamily), room) : 0;
  let drawn = await draw(columns);
  // Cells are measured before they are drawn, and may become wider.
  if (columns > 1 && drawn.width * LEGIBLE > room.width) drawn = await draw(columns - 1);
  decode(drawn.svg);
  return drawn;
}

function parsed(text: string): Drawn {
  const frame = document.createElement('template');
  frame.innerHTML = text;
  const svg = frame.content.querySelector('svg')!;
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '0 0 1 1').split(/\s+/).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  svg.style.maxWidth = '';
  return { svg, width, height };
}

async function drawText(source: string, config: MermaidConfig): Promise<string> {
  const key = `${JSON.stringify(config)} ${source}`;
  const before = DRAWN.get(key);
  if (before !== undefined) return before;
  const mermaid = await loadMermaid();
  mermaid.initialize(config);
  drawings += 1;
  const { svg } = await mermaid.render(`drawing-${drawings}`, source);
  DRAWN.set(key, svg);
  for (const oldest of DRAWN.keys()) if (DRAWN.size > KEPT) DRAWN.delete(oldest);
  return svg;
}

/** The first of the characters that mean nothing (https://www.unicode.org/faq/private_use.html). */
const PRIVATE = 0xe000;

/**
 * Lets one character without a meaning stand for each that might mean something, until the text is drawn: so labels are measured
 * as long as they are, and none is read as markup on the way.
 */
function standIns() {
  const characters: string[] = [];
  return {
    encode(character: string): string {
      const known = characters.indexOf(character);
      const place = known < 0 ? characters.push(character) - 1 : known;
      return String.fromCharCode(PRIVATE + place);
    },
    decode(svg: SVGSVGElement): void {
      const texts = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (node.parentElement?.localName === 'style') continue;
        node.nodeValue = node.nodeValue!.replace(
          /[\ue000-\uf8ff]/g,
          (standIn) => characters[standIn.charCodeAt(0) - PRIVATE] ?? standIn,
        );
      }
    },
  };
}

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

function cellsOf(nodes: readonly PictureNode[], fontFamily = ''): Size[] {
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
