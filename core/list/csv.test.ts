import { expect, test } from 'vitest';
import { csv } from './row-cell.ts';
import type { RowTable } from './row-table.ts';
import { type RowValues, tableOf } from './testing.ts';

const called = (title: string, values: RowValues = {}): RowTable => {
  const table = tableOf({ checkout: values });
  return { ...table, rows: table.rows.map((row) => ({ ...row, title })) };
};

test('names come first, then the columns that are shown', () => {
  const table = called('Checkout', { owner: 'payments', tier: '1', tag: ['http', 'node'] });
  expect(csv(table, [0], ['owner', 'domain', 'tier', 'tag'])).toBe(
    'name,title,owner,domain,tier,tag\r\ncheckout,Checkout,payments,,1,http node\r\n',
  );
});

test('a cell is never a formula', () => {
  expect(csv(called('=HYPERLINK("x")'), [0], [])).toBe('name,title\r\ncheckout,"\'=HYPERLINK(""x"")"\r\n');
});
