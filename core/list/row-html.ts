import type { Column } from '../catalog/lists/list-kinds.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { valueQuery } from './list-state.ts';
import { RESOURCE_STATES, type ResourceState } from './resource-facts.ts';
import { type Cell, cellOf } from './row-cell.ts';
import type { Row, RowTable } from './row-table.ts';
import { statusHtml } from './status-html.ts';

export interface RowHtmlOptions {
  columns: readonly Column[];
  /** The list that the rows are of: `services`. */
  list: string;
  /** The site's base path, with slashes at both ends. */
  base: string;
  /** Whether a row is selected; without it, rows cannot be. */
  isSelected?: ((row: Row) => boolean) | undefined;
}

/** A row as the list knows it. */
interface PlacedRow {
  table: RowTable;
  /** Of the row in the table, which its control has. */
  place: number;
  description: string;
}

/**
 * A row as HTML. A list of 10,000 is drawn this way because a component for every cell costs ten times as much at each
 * keystroke; everything from the catalog is escaped here, and nowhere else.
 */
export function rowHtml({ table, place, description }: PlacedRow, options: RowHtmlOptions): string {
  const { columns, list, base, isSelected } = options;
  const row = table.rows[place]!;
  const other = bare(row.title) === bare(row.name) ? '' : `<code>${escapeHtml(row.name)}</code>`;
  const link = anchor(`${base}${list}/${row.address}/`, row.title);
  const sub = description && `<span class="sub">${escapeHtml(description)}</span>`;
  const head = `<th role="rowheader" scope="row">${link}${other}${sub}</th>`;
  const select = isSelected ? selectHtml(row, place, isSelected(row)) : '';
  const cells = columns.map((column) => {
    const cell = cellOf(table, place, column);
    // The words of a group need a line of their own on a phone.
    const look = column === 'health' && list !== 'services' ? `${column} rolled` : column;
    return `<td role="cell" class="${look}">${cell ? cellHtml(cell, options) : ''}</td>`;
  });
  return `<tr role="row">${select}${head}${cells.join('')}</tr>`;
}

function selectHtml({ title }: Row, place: number, isSelected: boolean): string {
  const label = escapeHtml(`Select ${title}`);
  return `<td role="cell" class="select"><input type="checkbox" data-row="${place}" aria-label="${label}"${isSelected ? ' checked' : ''}></td>`;
}

/** The row above a group. */
export function headingHtml(heading: string, count: number, columns: readonly Column[]): string {
  const label = `${escapeHtml(heading)} <span class="count">${count.toLocaleString('en')}</span>`;
  return `<tr role="row" class="group"><th role="rowheader" scope="rowgroup" colspan="${columns.length + 1}">${label}</th></tr>`;
}

function cellHtml(cell: Cell, { base, list }: RowHtmlOptions): string {
  if (cell.is === 'health') return statusHtml(cell.status, cell.words);
  if (cell.is === 'state') return resourceStateHtml(cell.state);
  if (cell.is === 'mentions')
    return cell.mentions
      .map(({ title, address }) => (address ? anchor(`${base}${address}/`, title) : escapeHtml(title)))
      .join(', ');
  if (cell.is === 'chips' || cell.is === 'values') {
    const look = cell.is === 'chips' ? 'chip' : 'value';
    const links = cell.values.map((value) =>
      anchor(`${base}${list}/${valueQuery(cell.field, value, list)}`, value, look),
    );
    return links.join(cell.is === 'chips' ? ' ' : ', ');
  }
  if (cell.is === 'list') return escapeHtml(cell.texts.join(', '));
  if (cell.is === 'missing') return `<span class="muted">${escapeHtml(cell.text)}</span>`;
  if (cell.is !== 'number') return escapeHtml(cell.text);
  const number = cell.number.toLocaleString('en');
  return cell.list === undefined ? number : anchor(`${base}${cell.list}`, number);
}

function resourceStateHtml(state: ResourceState): string {
  const { look, mark, word } = RESOURCE_STATES[state];
  return `<span class="status plain ${look}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}

function anchor(href: string, text: string, look?: string): string {
  return `<a${look ? ` class="${look}"` : ''} href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s._-]+/g, '');
}
