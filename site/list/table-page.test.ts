import { expect, test } from 'vitest';
import { saidOf } from '#core/list/testing.ts';
import { contextOf, PAYMENTS, record } from '../snapshot/testing.ts';
import { computedColumn, factColumn, rowsFile, tablePage } from './table-page.ts';

const services = ['api', 'web'].map((name) =>
  record(`service:default/${name}`, { ...(name === 'api' && { owner: PAYMENTS.ref, tier: 1 }) }),
);
const { snapshot } = contextOf([PAYMENTS, ...services]);
const incidents = computedColumn({ name: 'incidents', title: 'Incidents', is: 'number', total: true }, [3, undefined], {
  snapshot,
  texts: ['3 of 4', 'not probed'],
});

test('columns are filled by facts, or computed, and say why they are empty', () => {
  const table = tablePage(services, {
    address: 'incidents',
    head: 'Service',
    rows: 'Services',
    columns: [...factColumn('owner', services, { snapshot, isFacet: true }), incidents],
  });
  expect(saidOf(table, ['owner', 'incidents'])).toEqual([
    ['api', 'Payments', '3 of 4'],
    ['web', expect.any(String), 'not probed'],
  ]);
  expect(table.list.facts).toMatchObject([
    { name: 'owner', column: 'usual', isFacet: true },
    { name: 'incidents', column: 'usual', total: true },
  ]);
  // One that the audience does not see.
  expect(factColumn('no-such-fact', services, { snapshot })).toEqual([]);
});

test('a long table has its rows in a file', () => {
  const rows = Array.from({ length: 501 }, (_, row) => ({ title: String(row) }));
  const about = { address: 'incidents', head: 'Service', rows: 'Services', columns: [] };
  expect(rowsFile(tablePage(rows, about))).toBe('incidents/rows.json');
  expect(rowsFile(tablePage(rows.slice(1), about))).toBeUndefined();
});
