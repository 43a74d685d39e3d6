import { expect, test } from 'vitest';
import { completeFilter } from './complete-filter.ts';
import { withFacts } from './row-table.ts';
import { tableOf } from './testing.ts';

const table = withFacts(
  tableOf({
    cart: { owner: 'payouts', tier: '1', tag: 'none' },
    checkout: { owner: 'payments', tier: '1', tag: 'sql' },
    ledger: { owner: 'payments', tier: '2' },
    orphan: { owner: 'red team', tier: '2' },
  }),
  { changed: { is: 'date', last: '2026-11-27', column: [0, 3, 90, -1] } },
  Date.parse('2026-11-27'),
);
/** @param text with `|` at the caret; at the end without one */
const complete = (text: string) => {
  const caret = text.indexOf('|');
  return completeFilter(table, { text: text.replace('|', ''), caret: caret < 0 ? text.length : caret });
};
const written = (text: string) =>
  complete(text).items.map(({ written, count }) => (count === undefined ? written : `${written} ${count}`));
const taken = (text: string) => {
  const [first] = complete(text).items;
  return first && `${first.text.slice(0, first.caret)}|${first.text.slice(first.caret)}`;
};

test('the beginning of a word becomes a field, by its name or its title', () => {
  expect(written('own')).toEqual(['owner:']);
  expect(written('refund -li')).toEqual(['-lifecycle:']);
  expect(written('last')).toEqual(['changed:']);
  expect(written('uptime9')).toEqual(['uptime90:']);
  expect(written('xyz')).toEqual([]);
  expect(written('')).toContain('tag:');
});

test('a field goes on with its values, and says how many rows each would leave', () => {
  expect(written('owner:')).toEqual(['owner:payments 2', 'owner:payouts 1', 'owner:"red team" 1']);
  expect(written('tier:1 owner:pa')).toEqual(['owner:payments 1', 'owner:payouts 1']);
  expect(written('-owner:TEAM')).toEqual(['-owner:"red team" 1']);
  expect(written('checkout owner:payo')).toEqual([]);
});

test('of several values the last is completed, and those before are not offered again', () => {
  expect(written('owner:payments,')).toEqual(['owner:payments,payouts 1', 'owner:payments,"red team" 1']);
  expect(written('owner:"red team",payo')).toEqual(['owner:"red team",payouts 1']);
  expect(written('owner:"red, team",payo')).toEqual(['owner:"red, team",payouts 1']);
});

test('no value can be asked for, and a value that is called so is in quotes', () => {
  expect(written('tag:no')).toEqual(['tag:"none" 1', 'tag:none 2']);
  expect(written('changed:')).toEqual([
    ...['changed:today 1', 'changed:<7d 2', 'changed:<30d 2', 'changed:<365d 3', 'changed:none 1'],
  ]);
});

test('a field that the list says nothing of goes on with the values that it may have', () => {
  expect(written('health:d')).toEqual(['health:down 0', 'health:degraded 0']);
  expect(written('users:')).toEqual([]);
});

test('what is taken replaces the word at the caret and nothing else', () => {
  expect(taken('own| tier:1')).toBe('owner:| tier:1');
  expect(taken('owner:pa')).toBe('owner:payments |');
  expect(taken('"c" owner:pa|xy tier:1')).toBe('"c" owner:payments |tier:1');
});

test('a whole value, a word in quotes and what is no field go on with nothing', () => {
  for (const text of ['owner:payments', '"own', 'https://a', 'users:>'])
    expect([text, written(text)]).toEqual([text, []]);
});
