import { expect, test } from 'vitest';
import type { Status } from '../health/status.ts';
import type { ListIndex } from '../published/list-index.ts';
import { DEFAULT_LIST, type ListState } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { rowHtml } from './row-html.ts';
import { rowTable } from './row-table.ts';
import { withStatuses } from './with-statuses.ts';

const none = [-1, -1, -1, -1];
const INDEX: ListIndex = {
  count: 4,
  lists: ['services'],
  values: {
    ...{ kind: ['service'], namespace: ['default', 'eu'], owner: [], system: [], domain: [] },
    ...{ type: [], lifecycle: [], tag: [] },
  },
  columns: {
    ...{ kind: [0, 0, 0, 0], namespace: [0, 0, 1, 0], owner: none, system: none, domain: none },
    ...{ type: none, lifecycle: none, shared: [0, 0, 0, 0], name: ['a', 'b', 'c', 'd'], title: ['', '', '', ''] },
    ...{ address: ['', '', 'eu~c', ''], tier: [0, 0, 0, 0], tags: [[], [], [], []] },
  },
  named: { owner: [], domain: [], system: [] },
};
const plain = rowTable(INDEX);
const statuses: (Status | undefined)[] = ['operational', 'down', undefined, 'degraded'];
const table = withStatuses(plain, statuses);
const names = (state: Partial<ListState>) =>
  queryRows(table, { ...DEFAULT_LIST, ...state }).groups.flatMap(({ rows }) =>
    rows.map((row) => table.rows[row]!.name),
  );

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
  expect(names({ facets: { health: ['down', 'degraded'] } })).toEqual(['b', 'd']);
  expect(names({ facets: { health: ['none'] } })).toEqual(['c']);
  expect(names({ text: 'health:down' })).toEqual(['b']);
});

test('statuses are counted in the order of their weight', () => {
  const { facets } = queryRows(table, DEFAULT_LIST);
  expect(facets.health.map(({ title, count }) => `${title} ${count}`)).toEqual([
    'Down 1',
    'Degraded 1',
    'Operational 1',
    'Not probed 1',
  ]);
  expect(queryRows(plain, DEFAULT_LIST).facets.health).toEqual([]);
});

test('groups are named by the words of statuses', () => {
  const { groups } = queryRows(table, { ...DEFAULT_LIST, group: 'health' });
  expect(groups.map(({ heading }) => heading)).toEqual(['Down', 'Degraded', 'Operational', 'Not probed']);
});

test('new statuses make new orders', () => {
  const later = withStatuses(table, [undefined, 'operational', 'down', undefined]);
  const { groups } = queryRows(later, { ...DEFAULT_LIST, sort: 'health' });
  expect(groups[0]!.rows.map((row) => later.rows[row]!.name)).toEqual(['c', 'b', 'a', 'd']);
});

test('a row says its status with a shape and a word', () => {
  const html = rowHtml(
    { row: table.rows[1]!, place: 1, description: '' },
    { columns: ['health'], list: 'services', base: '/' },
  );
  expect(html).toContain(
    '<td role="cell" class="health"><span class="status plain down"><svg viewBox="0 0 10 10" aria-hidden="true"><rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/></svg>Down</span></td>',
  );
});

test('the column of health says what is not probed, once that is known', () => {
  const cellOf = (rows: typeof table) =>
    rowHtml({ row: rows.rows[2]!, place: 2, description: '' }, { columns: ['health'], list: 'services', base: '/' });
  expect(cellOf(plain)).toContain('<td role="cell" class="health"></td>');
  expect(cellOf(table)).toContain('<td role="cell" class="health"><span class="muted">Not probed</span></td>');
});
