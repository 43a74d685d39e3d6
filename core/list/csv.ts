import { csvText } from '../text/csv-text.ts';
import { cellOf, cellText } from './row-cell.ts';
import type { RowTable } from './row-table.ts';

/** Rows as CSV, name and title first, then the columns that are shown. @param places of the rows in the table, in their order */
export function csv(table: RowTable, places: readonly number[], columns: readonly string[]): string {
  return csvText([
    ['name', 'title', ...columns],
    ...places.map((place) => {
      const { name, title } = table.rows[place]!;
      return [name, title, ...columns.map((column) => cellText(cellOf(table, place, column)))];
    }),
  ]);
}
