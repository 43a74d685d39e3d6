import { expect, test } from 'vitest';
import type { ListView } from '../fact/list.ts';
import { defaultList, formatListState, parseListState } from './list-state.ts';
import { type PackedTable, unpackTable } from './packed-table.ts';
import { queryRows } from './query-rows.ts';
import { footHtml, rowHtml } from './row-html.ts';

const LIST: ListView = {
  address: 'costs/teams',
  facts: [
    { name: 'tier', title: 'Tier', is: 'choice', column: 'usual', isGroup: true, none: 'no tier' },
    { name: 'cost', title: 'A month', is: 'money', column: 'usual', total: { currency: 'USD' } },
    { name: 'share', title: 'Share', is: 'percent', column: 'usual', isShare: true },
    { name: 'note', title: 'Note', is: 'text', column: 'usual', hasCode: true },
  ],
  table: { head: 'Team', rows: 'Teams', group: 'tier' },
};
const PACKED: PackedTable = {
  list: LIST,
  rows: [
    { title: 'Web <b>', href: '/teams/web/#costs', sub: '1 resource has no price' },
    { title: 'Data', note: 'not in the catalog' },
    { title: 'Api' },
  ],
  facts: {
    tier: { is: 'choice', values: [['1'], ['2']], column: [1, 0, []] },
    cost: { is: 'number', column: [10.1, 20.2, -1], texts: ['$10.10', '$20.20', 'not known'] },
    share: { is: 'number', column: [33, 67, 0] },
    note: { is: 'text', column: ['`a` & b', '', ''] },
  },
};
const table = unpackTable(PACKED, 0);
const { list } = table;
const rows = (state: Partial<ReturnType<typeof defaultList>>) =>
  queryRows(table, { ...defaultList(list), ...state }).groups.map((group) => [
    group.heading,
    ...[...group.rows].map((row) => table.rows[row]!.title),
  ]);

test('rows have the order and the group of their table until somebody chooses', () => {
  expect(rows({})).toEqual([
    ['1', 'Data'],
    ['2', 'Web <b>'],
    ['no tier', 'Api'],
  ]);
  expect(rows({ group: undefined })).toEqual([[undefined, 'Web <b>', 'Data', 'Api']]);
  expect(rows({ group: undefined, sort: 'name' })).toEqual([[undefined, 'Api', 'Data', 'Web <b>']]);
  expect(rows({ group: undefined, sort: 'cost', descending: true })).toEqual([[undefined, 'Data', 'Web <b>', 'Api']]);
});

test.each(['', 'sort=name', 'sort=-cost&group=none', 'tier=1'])('an address says what is chosen: `%s`', (query) => {
  expect(formatListState(parseListState(new URLSearchParams(query), list), list)).toBe(query);
});

test('words are looked for in titles, and in what is below them', () => {
  expect(rows({ text: 'price', group: undefined })).toEqual([[undefined, 'Web <b>']]);
});

test('a row leads to its page, says why it has none, and shows parts and code', () => {
  const html = (place: number) =>
    rowHtml({ table, place, description: '' }, { columns: ['tier', 'cost', 'share', 'note'], base: '/' });
  expect(html(0)).toContain('<a href="/teams/web/#costs">Web &lt;b&gt;</a>');
  expect(html(0)).toContain('href="/costs/teams/?tier=2"');
  expect(html(0)).toContain('<span class="bar" style="--share:0.3300" aria-hidden="true"></span>');
  expect(html(0)).toContain('<code>a</code> &amp; b');
  expect(html(1)).toContain('<span title="not in the catalog">Data</span>');
  expect(html(2)).toContain('<span class="muted">no tier</span>');
  expect(html(2)).toContain('<span class="muted">not known</span>');
});

test('a row below adds up what the filter leaves', () => {
  expect(footHtml(table, [0, 1, 2], ['cost', 'share'])).toContain(
    'scope="row">All</th><td role="cell" data-fact="cost" class="num">$30.30</td>',
  );
  expect(footHtml(table, [0], ['cost'])).toContain(
    'scope="row">All of these</th><td role="cell" data-fact="cost" class="num">$10.10</td>',
  );
  expect(footHtml(table, [2], ['cost'])).toBe('');
  expect(footHtml(table, [0], ['share'])).toBe('');
});
