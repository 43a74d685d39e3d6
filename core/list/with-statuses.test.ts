import { expect, test } from 'vitest';
import type { Status } from '../health/status.ts';
import { packNumbers } from '../published/columns.ts';
import type { ListIndex } from '../published/list-index.ts';
import { countFacets } from './count-facets.ts';
import { defaultList, type ListState } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { rowHtml } from './row-html.ts';
import { type RowTable, rowTable } from './row-table.ts';
import { withStatuses } from './with-statuses.ts';

const none = packNumbers([-1, -1, -1, -1]);
const INDEX: ListIndex = {
  count: 4,
  lists: ['services'],
  values: {
    ...{ kind: ['service'], namespace: ['default', 'eu'], owner: [], system: [], domain: [] },
    ...{ type: [], lifecycle: [] },
  },
  columns: {
    ...{
      kind: packNumbers([0, 0, 0, 0]),
      namespace: packNumbers([0, 0, 1, 0]),
      owner: none,
      system: none,
      domain: none,
    },
    ...{
      type: none,
      lifecycle: none,
      shared: packNumbers([0, 0, 0, 0]),
      name: ['a', 'b', 'c', 'd'],
      title: ['', '', '', ''],
    },
    ...{ address: ['', '', 'eu~c', ''], tier: packNumbers([0, 0, 0, 0]) },
  },
  named: { owner: [], domain: [], system: [] },
};
const plain = rowTable(INDEX);
const statuses: (Status | undefined)[] = ['operational', 'down', undefined, 'degraded'];
const table = withStatuses(plain, statuses);
const query = (rows: RowTable, state: Partial<ListState>) =>
  queryRows(rows, { ...defaultList('services'), ...state }, 'services');
const names = (state: Partial<ListState>) =>
  query(table, state).groups.flatMap(({ rows }) => rows.map((row) => table.rows[row]!.name));

test('rows know their references, by which statuses are published', () => {
  expect(table.rows.map(({ ref }) => ref)).toEqual([
    'service:default/a',
    'service:default/b',
    'service:eu/c',
    'service:default/d',
  ]);
});

test('a list is sorted by health with the worst first, and what is not probed comes last in either direction', () => {
  expect(names({ sort: 'health' })).toEqual(['b', 'd', 'a', 'c']);
  expect(names({ sort: 'health', descending: true })).toEqual(['a', 'd', 'b', 'c']);
});

test('it is narrowed down by health, and what is not probed can be found', () => {
  expect(names({ text: 'health:down,degraded' })).toEqual(['b', 'd']);
  expect(names({ text: 'health:none' })).toEqual(['c']);
  expect(names({ text: 'health:down' })).toEqual(['b']);
});

test('statuses are counted in the order of their weight', () => {
  const health = (rows: RowTable) =>
    countFacets(rows, query(rows, {}), '', 'services').find(({ field }) => field === 'health');
  expect(health(table)!.counts.map(({ title, count }) => `${title} ${count}`)).toEqual([
    'Down 1',
    'Degraded 1',
    'Operational 1',
    'Not probed 1',
  ]);
  expect(health(plain)).toBe(undefined);
});

test('groups are named by the words of statuses', () => {
  const { groups } = query(table, { group: 'health' });
  expect(groups.map(({ heading }) => heading)).toEqual(['Down', 'Degraded', 'Operational', 'Not probed']);
});

test('a library is not missed where nothing is probed, and a group says how all of it is', () => {
  const types = { ...INDEX.values, type: ['library'] };
  const library = rowTable({
    ...INDEX,
    values: types,
    columns: { ...INDEX.columns, type: packNumbers([-1, -1, 0, 0]) },
  });
  const found = withStatuses(library, [undefined, { worst: 'down', words: '1 down of 8' }, undefined, 'operational']);
  const shown = (text: string) => query(found, { text }).groups[0]!.rows.map((row) => found.rows[row]!.name);
  expect(shown('health:none')).toEqual(['a']);
  expect(shown('-health')).toEqual(['a']);
  expect(shown('-health:none')).toEqual(['b', 'c', 'd']);
  expect(query(found, { group: 'health' }).groups.map(({ heading }) => heading)).toEqual([
    ...['Down', 'Operational', 'Not probed', 'No health'],
  ]);
});

test('new statuses make new orders', () => {
  const later = withStatuses(table, [undefined, 'operational', 'down', undefined]);
  const { groups } = query(later, { sort: 'health' });
  expect(groups[0]!.rows.map((row) => later.rows[row]!.name)).toEqual(['c', 'b', 'a', 'd']);
});

test('a row says its status with a shape and a word', () => {
  const html = rowHtml({ table, place: 1, description: '' }, { columns: ['health'], list: 'services', base: '/' });
  expect(html).toContain(
    '<td role="cell" class="health"><span class="status plain down"><svg viewBox="0 0 10 10" aria-hidden="true"><rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/></svg>Down</span></td>',
  );
});

test('the column of health says what is not probed, once that is known', () => {
  const cellOf = (rows: typeof table) =>
    rowHtml({ table: rows, place: 2, description: '' }, { columns: ['health'], list: 'services', base: '/' });
  expect(cellOf(plain)).toContain('<td role="cell" class="health"></td>');
  expect(cellOf(table)).toContain('<td role="cell" class="health"><span class="muted">Not probed</span></td>');
});
