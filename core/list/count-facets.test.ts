import { expect, test } from 'vitest';
import { countFacets, withChecks } from './count-facets.ts';
import { defaultList } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { tableOf } from './testing.ts';

const table = tableOf({ cart: { health: 'down' }, checkout: { health: 'operational' }, ledger: { health: 'down' } });
const countedFor = (text: string) => countFacets(table, queryRows(table, { ...defaultList(table.list), text }), text);
const words = (facets: ReturnType<typeof countedFor>) =>
  facets.map(({ field, counts }) => [
    field,
    ...counts.map(({ value, count, checked }) => `${value} ${count} ${checked}`),
  ]);

test('checks follow a filter before its rows are counted, and the rest stays what it was', () => {
  const before = countedFor('');
  const checked = withChecks(before, table, 'health:down');
  expect(words(checked)).toEqual([['health', 'down 2 true', 'operational 1 false']]);
  expect(withChecks(checked, table, 'c health:down')[0]).toBe(checked[0]);
  expect(words(withChecks(checked, table, ''))).toEqual(words(before));
});
