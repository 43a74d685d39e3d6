import { cellOf } from '#core/list/row-cell.ts';
import type { RowTable } from '#core/list/row-table.ts';

/** Columns that hold anything: in a small catalog, most lists need few of theirs. */
export function heldColumns(table: RowTable, columns: readonly string[]): readonly string[] {
  return columns.filter((column) => table.rows.some((_, row) => cellOf(table, row, column) !== undefined));
}
