import { expect, test } from 'vitest';
import { NOTHING, sortedFacetColumn } from './facet-column.ts';
import { filterFindings } from './filter-findings.ts';
import { type RowTable, withColumn } from './row-table.ts';
import { tableOf } from './testing.ts';

const rows = tableOf({ checkout: { tier: '1', changed: '20000' }, ledger: { tier: '2', changed: '1' }, wiki: {} });
const owners = [
  { value: 'payments', title: 'Payments' },
  { value: 'red', title: 'The red team' },
];
const owned = withColumn({ ...rows, texts: [] }, 'owner', { facet: sortedFacetColumn(owners, [[0], [1], []]) });
const table: RowTable = withColumn(owned, 'problems', { facet: NOTHING, numbers: [1, 0, 0] });
const FIELDS = `Fields are ${table.list.fields.map((field) => `\`${field}\``).join(', ')}.`;
const found = (text: string) =>
  filterFindings(table, text).map(({ message, fix }) => (fix ? `${message} → ${fix.text}` : message));

test('a filter that the list knows is left alone', () => {
  for (const text of ['owner:pay', 'owner:"the red team"', '-owner', 'owner:none', 'problems:>2 http://x', '"ownr:x"'])
    expect(found(text)).toEqual([]);
  for (const text of ['changed:<7d', 'changed:yesterday', 'changed:2026-11-01..2026-11-09', 'owner:', 'changed:>1y'])
    expect(found(text)).toEqual([]);
});

test('an unknown field is named, with the whole filter as it was meant', () => {
  expect(found('refund ownr:payments tier:1')).toEqual([
    '`ownr` is not a field of this list. → refund owner:payments tier:1',
  ]);
  expect(found('-on-call:page')).toEqual(['`on-call` is not a field of this list. → -oncall:page']);
  expect(found('colour:blue')).toEqual([`\`colour\` is not a field of this list. ${FIELDS}`]);
});

test('of many findings the first are said, each with its own fix', () => {
  const words = Array.from({ length: 2000 }, (_, at) => `ownr:team-${at}`);
  const findings = filterFindings(table, words.join(' '));
  expect(findings.map(({ fix }) => fix?.written)).toEqual([0, 1, 2, 3, 4].map((at) => `owner:team-${at}`));
  const values = filterFindings(table, `owner:${words.map((_, at) => `nobody-${at}`).join(',')}`);
  expect(values).toHaveLength(5);
});

test('an unknown value is named, with the near one', () => {
  expect(found('-owner:paymnets,red')).toEqual(['No owner here is `paymnets`. → -owner:payments,red']);
  expect(found('owner:nobody')).toEqual(['No owner here is `nobody`. Values are `payments`, `red`, `none`.']);
});

test('a field that nothing is known of says so, whatever is asked', () => {
  for (const text of ['docs:own', 'docs:none', '-docs'])
    expect(found(text)).toEqual(['No row here has a value for `docs`.']);
});

test('a field that nothing is known of still has its values', () => {
  expect(found('health:purple')).toEqual([
    'No health here is `purple`. Values are `down`, `degraded`, `unknown`, `operational`.',
  ]);
  expect(found('health:donw')).toEqual(['No health here is `donw`. → health:down']);
  expect(found('docs:read')).toEqual(['No docs here is `read`. Values are `own`, `synced`, `elsewhere`.']);
  expect(found('health:down')).toEqual(['No row here has a value for `health`.']);
});

test('what cannot be compared says what can be written', () => {
  expect(found('owner:>2')).toEqual(['`owner` has no order, so `>2` finds nothing.']);
  expect(found('problems:>many')).toEqual(['`>many` is no number. Write `>2`.']);
  expect(found('changed:<soon')).toEqual(['`<soon` is no date. Write `>2026-11-01`, or an age such as `<7d`.']);
});

test('habits of other tools get a hint, and values are named', () => {
  expect(found('owner:payments OR owner:red')).toEqual([
    '`OR` is taken as a word. Values of one field have a comma between them for either. → owner:payments,red',
  ]);
  expect(found('problems:many')).toEqual(['`many` is no number. Write `>2`.']);
});

test('what may be right and nothing has is known from what is written wrong', () => {
  const possible = (text: string) => filterFindings(table, text).map(({ isPossible }) => isPossible ?? false);
  expect(possible('owner:nobody')).toEqual([true]);
  expect(possible('docs:own')).toEqual([true]);
  for (const text of ['ownr:payments', 'owner:paymnets', 'owner=red', 'problems:many', 'tier:>'])
    expect(possible(text)).toEqual([false]);
});

test('words for having no value, or any, mean the field without a value, or with one', () => {
  for (const word of ['no', 'missing', 'FALSE'])
    expect(found(`owner:${word}`)).toEqual([`No owner here is \`${word}\`. → owner:none`]);
  expect(found('-owner:missing')).toEqual(['No owner here is `missing`. → -owner:none']);
  expect(found('owner:any')).toEqual(['No owner here is `any`. → -owner:none']);
  expect(found('-owner:true')).toEqual(['No owner here is `true`. → owner:none']);
});

const services = { ...table, texts: ['checkout', 'ledger no', 'tax 1'] };
const read = (text: string) => filterFindings(services, text).map(({ message, fix }) => (fix ? fix.text : message));

test('words that a row has, or that are no conditions, are left alone', () => {
  for (const text of ['ledger no', 'tax 1', 'check', '-ledger', 'nothing', '"down"']) expect(read(text)).toEqual([]);
});

test('an excluded word without effect says so, and a comparison of what is no field', () => {
  expect(read('-playbook')).toEqual([`\`-playbook\` is taken as a word, and nothing here has it. ${FIELDS}`]);
  expect(read('playbook:none')).toEqual([`\`playbook\` is not a field of this list. ${FIELDS}`]);
  expect(read('incidents>0')).toEqual([`\`incidents\` is not a field of this list. ${FIELDS}`]);
  expect(filterFindings(services, '-playbook')[0]!.isPossible).toBe(true);
});

test('of a text that is much longer than a filter, no word is looked for', () => {
  const words = Array.from({ length: 25 }, (_, at) => `-blorb-${at}`);
  expect(read(words.slice(1).join(' '))).toHaveLength(5);
  expect(read(words.join(' '))).toEqual([]);
  expect(read('-blorb '.repeat(2000))).toHaveLength(1);
});
