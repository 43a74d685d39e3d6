import { expect, test } from 'vitest';
import { relaxedFilters } from './relaxed-filters.ts';
import { tableOf } from './testing.ts';

const table = tableOf({
  checkout: { owner: 'payments', oncall: 'page', tier: '1' },
  ledger: { owner: 'payments', oncall: 'page', tier: '1' },
  wiki: { owner: 'supply', tier: '3' },
});
const relaxed = (text: string) =>
  relaxedFilters(table, text).map(({ without, text, count }) => `${without}: ${text} (${count})`);

test.each([
  ['owner:payments tier:1 -oncall', ['-oncall: owner:payments tier:1 (2)']],
  ['owner:payments -oncall', ['owner:payments: -oncall (1)', '-oncall: owner:payments (2)']],
  ['wiki owner:payments', ['wiki: owner:payments (2)', 'owner:payments: wiki (1)']],
  // What is one condition is left out as a whole.
  ['owner:payments oncall:page tier:3 owner:none', ['tier:3: owner:payments oncall:page owner:none (2)']],
  ['tier:>1 tier:<3', ['tier:>1: tier:<3 (2)', 'tier:<3: tier:>1 (1)']],
  ['-owner:payments "check"', ['-owner:payments: "check" (1)', '"check": -owner:payments (1)']],
  // So is a word that is written twice.
  ['Wiki owner:payments wiki', ['Wiki wiki: owner:payments (2)', 'owner:payments: Wiki wiki (1)']],
  // Two conditions keep each row out, or there is only one.
  ['zebra owner:payments -oncall', []],
  ['zebra', []],
  ['owner: zebra', []],
  ['', []],
])('%s', (text, expected) => {
  expect(relaxed(text)).toEqual(expected);
});

test('of a text that is much longer than a filter, no condition is left out', () => {
  const words = Array.from({ length: 22 }, (_, at) => `-zebra-${at}`).join(' ');
  expect(relaxed(`${words} wiki owner:payments`)).toHaveLength(2);
  expect(relaxed(`${words} -zebra wiki owner:payments`)).toEqual([]);
});
