import type { List } from '#core/fact/list.ts';
import { cellOf } from '#core/list/row-cell.ts';
import type { RowTable } from '#core/list/row-table.ts';

/** Of the name, and of a column that says no other, as shares of the row. */
const NAME = 32;
const USUAL = 11;

/** The widths of a list's columns as a grid's, the name's first: the same in every row, drawn or not. */
export function tracks(list: List, columns: readonly string[]): string {
  return [NAME, ...columns.map((column) => list.fact(column)?.width ?? USUAL)]
    .map((width) => `minmax(0, ${width}fr)`)
    .join(' ');
}

export function columnTitle(list: List, column: string): string {
  const { heading, title } = list.fact(column) ?? { heading: undefined, title: list.table?.head ?? 'Name' };
  return heading ?? title;
}

/** Columns that hold anything: in a small catalog, most lists need few of theirs. */
export function heldColumns(table: RowTable, columns: readonly string[]): readonly string[] {
  return columns.filter((column) => table.rows.some((_, row) => cellOf(table, row, column) !== undefined));
}
