import { expect, test } from 'vitest';
import type { CostGroup } from '#core/cost/cost-record.ts';
import { costRows, currenciesOf, percentText, sumText } from './cost-table.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const group = (of: string, ...monthly: CostGroup['monthly']): CostGroup => ({ of, monthly, resources: 1, unpriced: 0 });
const named = (title = 'Others') => ({ title });

test('in one currency a row says which part of all it is', () => {
  const all = { monthly: [usd(200)] };
  expect(costRows([group('a', usd(150)), group('b', usd(50))], { currencies: ['USD'], all }, named)).toEqual([
    { title: 'a', amounts: ['$150'], share: 0.75, resources: '1' },
    { title: 'b', amounts: ['$50'], share: 0.25, resources: '1' },
  ]);
});

test('several currencies are columns, that of budgets first, and no part of one sum', () => {
  const all = { monthly: [eur(5), usd(150)] };
  const currencies = currenciesOf(all, 'USD');
  expect(currencies).toEqual(['USD', 'EUR']);
  expect(costRows([group('a', eur(5)), group('b', usd(150))], { currencies, all }, named)).toEqual([
    { title: 'a', amounts: [undefined, '€5'], resources: '1' },
    { title: 'b', amounts: ['$150', undefined], resources: '1' },
  ]);
  expect(sumText(all, 'USD')).toBe('$150 and €5');
  expect(sumText({ monthly: [] }, 'USD')).toBeUndefined();
});

test('a row says how many of its resources have no price', () => {
  const lacking = { ...group('a'), resources: 2, unpriced: 2 };
  expect(costRows([lacking], { currencies: ['USD'], all: { monthly: [usd(1)] } }, named)).toEqual([
    { title: 'a', amounts: [undefined], share: 0, resources: '2', lacks: '2 resources have no price' },
  ]);
});

test.each([
  [0, '0%'],
  [0.004, '<1%'],
  [0.97, '97%'],
])('the part %d of all is %s', (share, text) => {
  expect(percentText(share)).toBe(text);
});
