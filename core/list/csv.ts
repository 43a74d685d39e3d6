import type { Column } from './list-state.ts';
import type { Row } from './row-table.ts';

/** Rows as CSV, name and title first, then the columns that are shown. */
export function csv(rows: readonly Row[], columns: readonly Column[]): string {
  return csvText([
    ['name', 'title', ...columns],
    ...rows.map((row) => [row.name, row.title, ...columns.map((column) => cell(row, column))]),
  ]);
}

/** Lines of cells as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function cell(row: Row, column: Column): string {
  if (column === 'tags') return row.tags.join(' ');
  const value = row[column];
  return typeof value === 'object' ? value.name : String(value ?? '');
}

function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
