import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { countFacets, withChecks } from './count-facets.ts';
import { defaultList } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import type { Row } from './row-table.ts';
import { tableOf } from './testing.ts';
import { withStatuses } from './with-statuses.ts';

const row = (name: string): Row => ({
  ...{ ref: `service:default/${name}` as Ref, name, title: name, address: name, health: undefined },
  ...{ owner: undefined, domain: undefined, system: undefined, type: 'worker', lifecycle: undefined, tier: undefined },
});
const table = withStatuses(tableOf(['cart', 'checkout', 'ledger'].map(row)), ['down', 'operational', 'down']);
const countedFor = (text: string) =>
  countFacets(table, queryRows(table, { ...defaultList('services'), text }, 'services'), text, 'services');
const words = (facets: ReturnType<typeof countedFor>) =>
  facets.map(({ field, counts }) => [
    field,
    ...counts.map(({ value, count, checked }) => `${value} ${count} ${checked}`),
  ]);

test('a value counts the rows that the other fields leave', () => {
  expect(words(countedFor('c health:down'))).toEqual([['health', 'down 1 true', 'operational 1 false']]);
});

test('checks follow a filter before its rows are counted, and the rest stays what it was', () => {
  const before = countedFor('');
  const checked = withChecks(before, table, 'health:down', 'services');
  expect(words(checked)).toEqual([['health', 'down 2 true', 'operational 1 false']]);
  expect(withChecks(checked, table, 'c health:down', 'services')[0]).toBe(checked[0]);
  expect(words(withChecks(checked, table, '', 'services'))).toEqual(words(before));
});
