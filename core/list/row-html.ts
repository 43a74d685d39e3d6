import { numberWords } from '../fact/fact-words.ts';
import { isNumeric, isSaid, type List } from '../fact/list.ts';
import { money } from '../price/price.ts';
import { codeHtml } from '../text/code-html.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { lookHtml } from '../text/look-html.ts';
import { valueQuery } from './list-state.ts';
import { type Cell, cellOf } from './row-cell.ts';
import type { Row, RowTable } from './row-table.ts';

export interface RowHtmlOptions {
  columns: readonly string[];
  /** The site's base path, with slashes at both ends. */
  base: string;
  /** Whether a row is selected; without it, rows cannot be. */
  isSelected?: ((row: Row) => boolean) | undefined;
}

interface PlacedRow {
  table: RowTable;
  place: number;
  description: string;
}

/**
 * A row as HTML. A list of 10,000 is drawn this way because a component for every cell costs ten times as much at each
 * keystroke; everything from the catalog is escaped here, and nowhere else.
 */
export function rowHtml({ table, place, description }: PlacedRow, options: RowHtmlOptions): string {
  const { columns, base, isSelected } = options;
  const row = table.rows[place]!;
  const other = bare(row.title) === bare(row.name) ? '' : `<code>${escapeHtml(row.name)}</code>`;
  const link = nameHtml(row, row.href ?? `${base}${table.list.address}/${row.address}/`);
  const sub = description && `<span class="sub">${escapeHtml(description)}</span>`;
  const head = `<th role="rowheader" scope="row">${link}${other}${sub}</th>`;
  const select = isSelected ? selectHtml(row, place, isSelected(row)) : '';
  const cells = columns.map((column) => {
    const cell = cellOf(table, place, column);
    const look = classOf(table.list, column, cell);
    return `<td role="cell" data-fact="${column}"${look}>${cell ? cellHtml(cell, table.list, base) : ''}</td>`;
  });
  return `<tr role="row">${select}${head}${cells.join('')}</tr>`;
}

function nameHtml({ title, note }: Row, href: string): string {
  if (href !== '') return anchor(href, title);
  return note ? `<span title="${escapeHtml(note)}">${escapeHtml(title)}</span>` : `<span>${escapeHtml(title)}</span>`;
}

/** Numbers are below one another, and words of several things need a line of their own on a phone. */
function classOf(list: List, column: string, cell: Cell | undefined): string {
  if (isNumeric(list.fact(column))) return ' class="num"';
  return cell?.is === 'status' && cell.isOfSeveral ? ' class="rolled"' : '';
}

function selectHtml({ title }: Row, place: number, isSelected: boolean): string {
  const label = escapeHtml(`Select ${title}`);
  return `<td role="cell" class="select"><input type="checkbox" data-row="${place}" aria-label="${label}"${isSelected ? ' checked' : ''}></td>`;
}

export function headingHtml(heading: string, count: number, columns: readonly string[]): string {
  const label = `${escapeHtml(heading)} <span class="count">${count.toLocaleString('en')}</span>`;
  return `<tr role="row" class="group"><th role="rowheader" scope="rowgroup" colspan="${columns.length + 1}">${label}</th></tr>`;
}

export function footHtml(table: RowTable, places: readonly number[], columns: readonly string[]): string {
  const totals = columns.map((column) => totalOf(table, places, column));
  if (totals.every((total) => total === undefined)) return '';
  const cells = columns.map((column, at) => {
    const look = isNumeric(table.list.fact(column)) ? ' class="num"' : '';
    return `<td role="cell" data-fact="${column}"${look}>${escapeHtml(totals[at] ?? '')}</td>`;
  });
  const head = places.length === table.rows.length ? 'All' : 'All of these';
  return `<tr role="row"><th role="rowheader" scope="row">${head}</th>${cells.join('')}</tr>`;
}

export function cellHtml(cell: Cell, list: List, base: string): string {
  if (cell.is === 'status') return lookHtml(cell.look, cell.words);
  if (cell.is === 'mentions')
    return cell.mentions
      .map(({ title, address }) => (address ? anchor(`${base}${address}/`, title) : absent(title)))
      .join(', ');
  if (cell.is === 'values') {
    const look = cell.isChip ? 'chip' : 'value';
    const links = cell.values.map(({ value, title }) =>
      anchor(`${base}${list.address}/${valueQuery(cell.field, value, list)}`, title, look),
    );
    return links.join(cell.isChip ? ' ' : ', ');
  }
  if (cell.is === 'missing') return `<span class="muted">${escapeHtml(cell.text)}</span>`;
  if (cell.is === 'text') return cell.hasCode ? codeHtml(cell.text) : escapeHtml(cell.text);
  if (cell.isShare) return shareHtml(cell.number, cell.text);
  return cell.list === undefined ? escapeHtml(cell.text) : anchor(`${base}${cell.list}`, cell.text);
}

function shareHtml(percent: number, text: string): string {
  const bar = `<span class="bar" style="--share:${(percent / 100).toFixed(4)}" aria-hidden="true"></span>`;
  return `${bar}<span class="percent">${escapeHtml(text)}</span>`;
}

function absent(title: string): string {
  return `<span title="not in the catalog">${escapeHtml(title)}</span>`;
}

function anchor(href: string, text: string, look?: string): string {
  return `<a${look ? ` class="${look}"` : ''} href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s._-]+/g, '');
}

export function totalOf({ list, columns }: RowTable, places: readonly number[], name: string): string | undefined {
  const fact = list.fact(name);
  const numbers = columns[name]?.numbers;
  if (!fact?.total || !numbers) return undefined;
  const said = places.map((place) => numbers[place]!).filter((number) => isSaid(fact, number));
  if (said.length === 0) return undefined;
  // Cents, as sums of binary fractions are not whole ones.
  const total = Math.round(said.reduce((sum, number) => sum + number, 0) * 100) / 100;
  return fact.total === true ? numberWords(fact.is, total) : money(total, fact.total.currency);
}
