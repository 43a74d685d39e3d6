import { expect, test } from 'vitest';
import type { PackedFact, PackedFacts } from '../fact/packed-fact.ts';
import { countFacets } from './count-facets.ts';
import { factColumn } from './fact-column.ts';
import { defaultList, type ListState } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { csv } from './row-cell.ts';
import { rowHtml } from './row-html.ts';
import { type RowTable, withColumn, withFacts } from './row-table.ts';
import { listOfKind, tableOf } from './testing.ts';

const query = (table: RowTable, state: Partial<ListState>) =>
  queryRows(table, { ...defaultList(table.list), ...state });
const names = (table: RowTable, state: Partial<ListState>) =>
  query(table, state).groups.flatMap(({ rows }) => rows.map((row) => table.rows[row]!.name));
const headings = (table: RowTable, group: string) => query(table, { group }).groups.map(({ heading }) => heading);
const counts = (table: RowTable, asked: string) =>
  countFacets(table, query(table, {}), '')
    .find(({ field }) => field === asked)
    ?.counts.map(({ title, count }) => `${title} ${count}`);

const plain = tableOf({ a: {}, b: {}, c: {}, d: {} });
const health = plain.list.fact('health')!;
/** Of values in an order of their own. */
const statuses = (column: (number | number[])[]): PackedFact => ({
  ...{ is: 'choice', values: [['operational'], ['down'], ['degraded']], column },
});
const probed = withColumn(plain, 'health', factColumn(health, statuses([0, 1, [], 2]), 0));

test('a status has its order: the worst comes first, and what has none last in either direction', () => {
  expect(names(probed, { sort: 'health' })).toEqual(['b', 'd', 'a', 'c']);
  expect(names(probed, { sort: 'health', descending: true })).toEqual(['a', 'd', 'b', 'c']);
  expect(counts(probed, 'health')).toEqual(['Down 1', 'Degraded 1', 'Operational 1', 'Not probed 1']);
  expect(counts(plain, 'health')).toBe(undefined);
  expect(headings(probed, 'health')).toEqual(['Down', 'Degraded', 'Operational', 'Not probed']);
});

test('a row of which the question makes no sense does not lack a status', () => {
  const library = withColumn(plain, 'health', factColumn(health, statuses([[], 1, -1, 0]), 0));
  expect(names(library, { text: '-health' })).toEqual(['a']);
  expect(names(library, { text: '-health:none' })).toEqual(['b', 'c', 'd']);
  expect(headings(library, 'health')).toEqual(['Down', 'Operational', 'Not probed', 'No health']);
});

test('a row says its status with a shape and a word, that of several in other words, and what is missing', () => {
  const cell = (table: RowTable, place: number) =>
    rowHtml({ table, place, description: '' }, { columns: ['health'], base: '/' }).replace(/^.*?<\/th>/, '');
  const down =
    '<svg viewBox="0 0 10 10" aria-hidden="true"><rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/></svg>';
  expect(cell(probed, 1)).toBe(
    `<td role="cell" data-fact="health"><span class="status plain down">${down}Down</span></td></tr>`,
  );
  const texts = [undefined, '1 down of 8', undefined, undefined];
  expect(cell(withColumn(probed, 'health', { ...probed.columns.health!, texts }), 1)).toBe(
    `<td role="cell" data-fact="health" class="rolled"><span class="status plain down">${down}1 down of 8</span></td></tr>`,
  );
  expect(cell(probed, 2)).toBe('<td role="cell" data-fact="health"><span class="muted">Not probed</span></td></tr>');
  expect(cell(plain, 2)).toBe('<td role="cell" data-fact="health"></td></tr>');
});

const RESOURCES: PackedFacts = {
  state: { is: 'choice', values: [['there'], ['asked'], ['drifted']], column: [0, 1, 2, []] },
  service: { is: 'choice', values: [['checkout', 'Checkout', 'services/checkout']], column: [0, [], 0, []] },
  environment: { is: 'choice', values: [['production'], ['dev']], column: [0, 1, [1, 0], []] },
  estimate: { is: 'number', column: [25, 0, 128, -1], texts: ['about $25', 'about $0', 'about $128', ''] },
  expires: { is: 'date', last: '2027-05-01', column: [0, 89, 120, -1] },
};
const NOW = Date.parse('2026-12-30T10:00:00Z');
const unnamed = tableOf({ archive: {}, cache: {}, orders: {}, search: {} });
const resources = withFacts({ ...unnamed, list: listOfKind('resource') }, RESOURCES, NOW);

test('values are counted, the state that needs somebody first', () => {
  expect(counts(resources, 'state')).toEqual(['Drifted 1', 'Not created yet 1', 'Created 1', 'None 1']);
  expect(counts(resources, 'environment')).toEqual(['dev 2', 'production 2', 'None 1']);
});

test('an amount may be 0, which is less than others and more than none', () => {
  expect(names(resources, { sort: 'estimate' })).toEqual(['cache', 'archive', 'orders', 'search']);
  expect(names(resources, { sort: 'estimate', descending: true })).toEqual(['orders', 'archive', 'cache', 'search']);
  expect(names(resources, { text: 'estimate:<30' })).toEqual(['archive', 'cache']);
  expect(names(resources, { text: 'estimate:none' })).toEqual(['search']);
});

test('a day that is ahead is found by how far it is, however far', () => {
  expect(names(resources, { sort: 'expires' })).toEqual(['orders', 'cache', 'archive', 'search']);
  expect(names(resources, { text: 'expires:<30d' })).toEqual(['orders']);
  expect(names(resources, { text: 'expires:>90d' })).toEqual(['archive']);
  expect(names(resources, { text: 'expires:none' })).toEqual(['search']);
});

test('a row and its line of CSV say all of that', () => {
  const columns = ['state', 'environment', 'estimate', 'expires'];
  const html = rowHtml({ table: resources, place: 2, description: '' }, { columns, base: '/' });
  expect(html.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|')).toBe(
    '|orders|Drifted|dev|, |production|about $128|2027-01-01|',
  );
  expect(csv(resources, [2], columns)).toBe(
    'name,title,state,environment,estimate,expires\r\norders,orders,drifted,dev production,128,2027-01-01\r\n',
  );
});
