import { csvText } from '../text/csv-text.ts';
import type { Column } from './list-state.ts';
import type { Row } from './row-table.ts';

/** Rows as CSV, name and title first, then the columns that are shown. */
export function csv(rows: readonly Row[], columns: readonly Column[]): string {
  return csvText([
    ['name', 'title', ...columns],
    ...rows.map((row) => [row.name, row.title, ...columns.map((column) => cell(row, column))]),
  ]);
}

function cell(row: Row, column: Column): string {
  if (column === 'tags') return row.tags.join(' ');
  if (column === 'environments') return (row.environments ?? []).join(' ');
  if (column === 'cost') return String(row.cost?.amount ?? '');
  const value = row[column];
  return typeof value === 'object' ? value.name : String(value ?? '');
}
