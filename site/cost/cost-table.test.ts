import { expect, test } from 'vitest';
import type { CostGroup } from '#core/cost/cost-record.ts';
import { defaultList } from '#core/list/list-state.ts';
import { unpackTable } from '#core/list/packed-table.ts';
import { totalOf } from '#core/list/row-html.ts';
import { saidOf } from '#core/list/testing.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { costTable, currenciesOf, percentText, sumText } from './cost-table.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const group = (of: string, ...monthly: CostGroup['monthly']): CostGroup => ({ of, monthly, resources: 1, unpriced: 0 });
const tableOf = (monthly: CostGroup['monthly'], ...groups: CostGroup[]) =>
  costTable(groups, {
    address: 'costs/teams',
    head: 'Team',
    rows: 'Teams',
    named: (title = 'Others') => ({ title }),
    all: { monthly },
    currency: 'USD',
    snapshot: snapshotOf(),
  });

test('in one currency a row says which part of all it is, and what has no price; all are added up', () => {
  const packed = tableOf([usd(200)], group('a', usd(150)), group('b', usd(50)));
  expect(saidOf(packed, ['resources', 'cost', 'share'])).toEqual([
    ['a', '1', '$150', '75%'],
    ['b', '1', '$50', '25%'],
  ]);
  const table = unpackTable(packed, 0);
  expect(defaultList(table.list).columns).toEqual(['resources', 'cost', 'share']);
  expect(totalOf(table, [0, 1], 'cost')).toBe('$200');
  const unpriced = tableOf([usd(1)], { ...group('a'), resources: 2, unpriced: 2 });
  expect(saidOf(unpriced, ['resources', 'cost', 'share'])).toEqual([['a', '2', 'not known', '0%']]);
  expect(unpriced.rows).toEqual([{ title: 'a', sub: '2 resources have no price' }]);
});

test('several currencies are columns, that of budgets first, and no part of one sum', () => {
  const monthly = [eur(5), usd(150)];
  const packed = tableOf(monthly, group('a', eur(5)), group('b', usd(150)));
  expect(packed.list.facts.map(({ title }) => title)).toEqual(['Resources', 'USD a month', 'EUR a month']);
  expect(saidOf(packed, ['cost-usd', 'cost-eur'])).toEqual([
    ['a', '–', '€5'],
    ['b', '$150', '–'],
  ]);
  expect(currenciesOf({ monthly }, 'USD')).toEqual(['USD', 'EUR']);
  expect(sumText({ monthly }, 'USD')).toBe('$150 and €5');
  expect(sumText({ monthly: [] }, 'USD')).toBeUndefined();
});

test.each([
  [0, '0%'],
  [0.004, '<1%'],
  [0.97, '97%'],
])('the part %d of all is %s', (share, text) => {
  expect(percentText(share)).toBe(text);
});
