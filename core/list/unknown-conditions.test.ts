import { expect, test } from 'vitest';
import { sortedFacetColumn } from './facet-column.ts';
import { filterFindings } from './filter-findings.ts';
import { withColumn } from './row-table.ts';
import { tableOf } from './testing.ts';

const rows = tableOf({
  checkout: { tag: ['java', 'kotlin'], oncall: 'page', users: '1', tier: '1' },
  ledger: { oncall: 'chat', users: '0', tier: '2' },
  wiki: { users: '0' },
});
const owners = [
  { value: 'payments', title: 'Payments' },
  { value: 'red', title: 'The red team' },
];
// Words are not looked for.
const table = withColumn({ ...rows, texts: [] }, 'owner', { facet: sortedFacetColumn(owners, [[0], [1], []]) });
const findings = (text: string) => filterFindings(table, text);

test.each([
  ['!owner:payments', '-owner:payments'],
  ['name:checkout', 'checkout'],
  ['owner:payments|red', 'owner:payments,red'],
  ['language:kotlin', 'tag:kotlin'],
  ['-lang:kotlin,JAVA tier:1', '-tag:kotlin,JAVA tier:1'],
  ['colour:red', 'owner:red'],
  ['squad:"The red team"', 'owner:"The red team"'],
  ['oncall:pagerduty', 'oncall:page'],
  ['health:broken,slow', 'health:down,slow'],
  ['useds:>2', 'users:>2'],
])('%s is %s', (text, meant) => {
  expect(findings(text)[0]?.fix?.text).toBe(meant);
});

test.each([
  ['uses:kafka', 'uses', 'kafka'],
  ['-depends-on:service:ledger', 'depends-on', 'service:ledger'],
])('%s is asked of a map', (text, name, related) => {
  expect(findings(text)).toEqual([{ message: `\`${name}\` is not a field of this list.`, related }]);
});

test('a name where uses are counted is asked of a map, too', () => {
  expect(findings('users:kafka')).toEqual([{ message: '`kafka` is no number. Write `>2`.', related: 'kafka' }]);
  expect(findings('tier:high')[0]).not.toHaveProperty('related');
});
