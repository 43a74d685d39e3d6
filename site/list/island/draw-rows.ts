import type { ListResult } from '#core/list/query-rows.ts';
import { headingHtml, type RowHtmlOptions, rowHtml } from '#core/list/row-html.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { whenIdle } from '../../text/when-idle.ts';

/** A list as short as this is drawn at once. */
const SHORT = 40;
/** Of a row with a description and of one without, in pixels; where there is little room, rows are higher. rows.css has the same. */
const HEIGHTS = { full: 53, short: 37 };
/** Rows drawn at a time while the browser is idle: few enough to stay below a frame. */
const CHUNK = 100;

/** Rows that a page has until somebody asks for more: enough to look through, and few enough for a browser to keep quick. */
export const MOST = 500;

export interface Drawing {
  rows: RowTable;
  result: ListResult;
  options: RowHtmlOptions;
  descriptionOf(row: number): string;
}

/**
 * Draws a result into a table: the first rows at once, the others bit by bit while the browser is idle, so that it answers
 * each keystroke and yet find-in-page and screen readers reach every row. What is left of the drawing before is hidden
 * until it is drawn over.
 *
 * @param most rows that are drawn; filters and sorting look at all
 * @param drawn rows of the same drawing that were asked for before: at once there are also those behind them
 * @returns calls off what has not been drawn
 */
export function drawRows(table: HTMLTableElement, drawing: Drawing, most: number, drawn = 0): () => void {
  const pieces = firstPieces(drawing.result, most);
  const isDrawn = drawn > 0 && !table.hasAttribute('data-drawing');
  const fits = pieces.length <= SHORT ? SHORT : onScreen(pieces, drawing);
  const first = isDrawn ? table.tBodies[0]!.rows.length : fits;
  const chunks = chunksOf(pieces, first);
  const last = drawn > 0 ? chunkAt(firstPieces(drawing.result, drawn).length, first) : 0;
  let next = isDrawn ? last : 0;
  let stop = () => {};
  do draw();
  while (next <= last);
  table.toggleAttribute('data-drawing', next < chunks.length || table.tBodies.length > next);
  later();
  return () => stop();

  function later(): void {
    if (next < chunks.length || table.tBodies.length > next) stop = whenIdle(work);
    else table.removeAttribute('data-drawing');
  }

  function work(timeLeft: () => number): void {
    do {
      if (next < chunks.length) draw();
      else table.tBodies[table.tBodies.length - 1]!.remove();
    } while (timeLeft() > 6 && (next < chunks.length || table.tBodies.length > next));
    later();
  }

  function draw(): void {
    const body = table.tBodies[next] ?? newBody(table);
    body.setAttribute('role', 'rowgroup');
    const chunk = chunks[next++] ?? [];
    const html = chunk.map((piece) => htmlOf(piece, drawing)).join('');
    keepFocus(body, () => {
      body.innerHTML = html;
    });
    body.className = html.includes('class="sub"') ? 'drawn' : 'drawn short';
    body.style.setProperty('--rows', String(chunk.length));
    if (next === 1) for (const stale of [...table.tBodies].slice(1)) stale.className = 'stale';
  }
}

function newBody(table: HTMLTableElement): HTMLTableSectionElement {
  const body = table.createTBody();
  table.tFoot?.before(body);
  return body;
}

function chunkAt(piece: number, first: number): number {
  return piece < first ? 0 : 1 + Math.floor((piece - first) / CHUNK);
}

function onScreen(pieces: readonly Piece[], { descriptionOf }: Drawing): number {
  const most = Math.ceil(innerHeight / HEIGHTS.short);
  const isFull = pieces.slice(0, most).some((piece) => typeof piece === 'number' && descriptionOf(piece) !== '');
  return isFull ? Math.ceil(innerHeight / HEIGHTS.full) : most;
}

type Piece = number | { heading: string; count: number };

export function htmlOf(piece: Piece, { rows, options, descriptionOf }: Omit<Drawing, 'result'>): string {
  if (typeof piece === 'number')
    return rowHtml({ table: rows, place: piece, description: descriptionOf(piece) }, options);
  return headingHtml(piece.heading, piece.count, options.columns);
}

export function firstPieces({ groups }: Pick<ListResult, 'groups'>, most: number): Piece[] {
  let left = most;
  return groups.flatMap(({ heading, rows }): Piece[] => {
    if (left === 0) return [];
    const first = [...rows.slice(0, left)];
    left -= first.length;
    return heading === undefined ? first : [{ heading, count: rows.length }, ...first];
  });
}

function chunksOf(pieces: readonly Piece[], first: number): Piece[][] {
  const rest = Math.max(0, Math.ceil((pieces.length - first) / CHUNK));
  return [
    pieces.slice(0, first),
    ...Array.from({ length: rest }, (_, at) => pieces.slice(first + at * CHUNK, first + (at + 1) * CHUNK)),
  ];
}

const STOPS = 'a[href], button, input';

/**
 * Draws rows again, as happens whenever something new is known of them. The focus stays on the link or the checkbox of the row that had it, if
 * the row is still among them.
 */
function keepFocus(body: HTMLTableSectionElement, draw: () => void): void {
  const focused = body.ownerDocument.activeElement;
  const row = focused && body.contains(focused) ? focused.closest('tr') : null;
  const place = row ? stopsOf(row).indexOf(focused as HTMLElement) : -1;
  const page = row && pageOf(row);
  draw();
  if (place < 0 || !page) return;
  const again = [...body.rows].find((drawn) => pageOf(drawn) === page);
  if (again) stopsOf(again)[place]?.focus({ preventScroll: true });
}

function pageOf(row: HTMLTableRowElement): string | null | undefined {
  return row.querySelector('th > a')?.getAttribute('href');
}

function stopsOf(row: HTMLTableRowElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(STOPS)];
}
