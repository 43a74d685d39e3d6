import { escapeHtml } from '../text/escape-html.ts';
import type { Column } from './list-state.ts';
import { NOT_PROBED } from './not-probed.ts';
import { RESOURCE_STATES, type ResourceState } from './resource-facts.ts';
import type { Row } from './row-table.ts';
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
  row: Row;
  /** Of the row in the list, which its control has. */
  place: number;
  description: string;
}

/**
 * A row as HTML. A list of 10,000 is drawn this way because a component for every cell costs ten times as much at each
 * keystroke; everything from the catalog is escaped here, and nowhere else.
 */
export function rowHtml({ row, place, description }: PlacedRow, options: RowHtmlOptions): string {
  const { columns, list, base, isSelected } = options;
  const other = bare(row.title) === bare(row.name) ? '' : `<code>${escapeHtml(row.name)}</code>`;
  const link = anchor(`${base}${list}/${row.address}/`, row.title);
  const sub = description && `<span class="sub">${escapeHtml(description)}</span>`;
  const head = `<th role="rowheader" scope="row">${link}${other}${sub}</th>`;
  const select = isSelected ? selectHtml(row, place, isSelected(row)) : '';
  return `<tr role="row">${select}${head}${columns.map((column) => cellHtml(row, column, base)).join('')}</tr>`;
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

function cellHtml(row: Row, column: Column, base: string): string {
  const cell = (content: string) => `<td role="cell" class="${column}">${content}</td>`;
  if (column === 'health') return cell(healthHtml(row));
  if (column === 'tags') return cell(row.tags.map(chip).join(' '));
  if (column === 'type') return cell(row.type ? chip(row.type) : '');
  if (column === 'tier') return cell(row.tier === undefined ? '' : String(row.tier));
  if (column === 'lifecycle') return cell(escapeHtml(row.lifecycle ?? ''));
  if (column === 'state') return cell(row.state ? resourceStateHtml(row.state) : '');
  if (column === 'environments') return cell(escapeHtml((row.environments ?? []).join(', ')));
  if (column === 'cost') return cell(escapeHtml(row.cost?.text ?? ''));
  if (column === 'expires') return cell(escapeHtml(row.expires ?? ''));
  const value = row[column];
  if (!value) return cell('');
  return cell(value.address ? anchor(`${base}${value.address}/`, value.title) : escapeHtml(value.title));
}

function healthHtml({ health, isNotProbed }: Row): string {
  if (health) return statusHtml(health);
  return isNotProbed ? `<span class="muted">${NOT_PROBED.title}</span>` : '';
}

function resourceStateHtml(state: ResourceState): string {
  const { look, mark, word } = RESOURCE_STATES[state];
  return `<span class="status plain ${look}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}

function anchor(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

function chip(text: string): string {
  return `<span class="chip">${escapeHtml(text)}</span>`;
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s._-]+/g, '');
}
