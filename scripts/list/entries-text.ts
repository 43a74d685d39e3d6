import { cut } from '#core/text/cut.ts';
import { visibleLine } from '#core/text/visible.ts';
import type { ListedEntries } from './list-entries.ts';

/** A value is cut where it is longer: a line should fit a terminal. */
const WIDEST = 32;

/** The rows of a list for people, in columns. Columns that say nothing in any row are left out. */
export function entriesText({ rows }: Pick<ListedEntries, 'rows'>): string {
  const [first] = rows;
  if (!first) return 'No entries match.';
  const columns = Object.keys(first).filter((column) => column !== 'ref' && column !== 'title');
  const shown = columns.filter((column) => rows.some((row) => row[column] !== ''));
  const lines = [
    shown.map((column) => column.toUpperCase()),
    ...rows.map((row) => shown.map((column) => cellLine(row[column]!))),
  ];
  const widths = shown.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)));
  return lines
    .map((cells) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** No text of a catalog moves the cursor, or turns the direction of the line. */
function cellLine(text: string): string {
  const line = visibleLine(text);
  return line.length > WIDEST ? `${cut(line, WIDEST - 1)}…` : line;
}
