import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { List } from '../fact/list.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { queryHabits } from '../text/query-habits.ts';
import { asConditions } from './field-words.ts';
import { filterFindings } from './filter-findings.ts';
import { defaultList } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { type RowTable, withColumn } from './row-table.ts';
import { tableFor, tableOf } from './testing.ts';

const FILES = {
  'catalog/teams.yaml':
    'kind: team\nname: payments\n---\nkind: team\nname: red\ntitle: The red team\n---\nkind: team\nname: no-reply\n',
  'catalog/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\ntier: 1\nlifecycle: production\noncall: { pagerduty: P1 }\ndocs: https://d.example\n',
  'catalog/basket.yaml': 'kind: service\nname: basket\nowner: payments\ntier: 1\nlifecycle: production\ntags: [pci]\n',
  'catalog/ledger.yaml': 'kind: service\nname: ledger\nowner: red\ntier: 2\nlifecycle: deprecated\n',
  'catalog/mailer.yaml': 'kind: service\nname: mailer\nowner: no-reply\ntier: 3\nlifecycle: experimental\n',
  'catalog/orphan.yaml': 'kind: service\nname: orphan\nhealth: { url: https://h.example }\n',
};
const { columns: probed } = tableOf({
  basket: { health: 'down' },
  checkout: { health: 'degraded' },
  ledger: { health: 'operational' },
  mailer: { health: 'operational' },
  orphan: {},
});
const table: RowTable = withColumn(tableFor('service', await snapshotOf(FILES)), 'health', probed.health!);

const readAs = (text: string) => asConditions(table, text);
/** The filter that is proposed for words; undefined where none is. */
const proposed = (text: string) => filterFindings(table, text).flatMap(({ fix }) => fix?.text ?? [])[0];

test('a fact with a hyphen in its name is known in words', () => {
  const list = new List({
    address: 'services',
    facts: [{ name: 'data-class', title: 'Kind of data', is: 'choice', values: { pii: 'Personal' } }],
  });
  expect(asConditions({ ...table, list, columns: {} }, 'data-class pii')).toBe('data-class:pii');
});

describe('words are read as conditions', () => {
  const READ: Record<string, readonly (readonly [text: string, conditions: string | undefined])[]> = {
    alone: [
      ['tier 1 no oncall', 'tier:1 -oncall'],
      ['tier1 tier-2', 'tier:1 tier:2'],
      ['tier > 1', 'tier:>1'],
      ['changed <7d problems >0', 'changed:<7d problems:>0'],
      ['not changed today', '-changed:today'],
      ['lacks on call docs:own', '-oncall docs:own'],
      ['no-oncall -on-call', '-oncall -oncall'],
      ['not down', '-health:down'],
      ['no health check', '-check'],
      ['owner the red team', 'owner:"the red team"'],
      ['owner "the red team"', undefined],
      ['the red team', 'owner:"the red team"'],
    ],
    'what leaves out brackets leaves out what is in them': [
      ['(tier:1)', 'tier:1'],
      ['!(tier:1)', '-tier:1'],
      ['not(tier:1)', '-tier:1'],
      ['-(-tier:1)', 'tier:1'],
      ['not -owner:payments', 'owner:payments'],
      // Of two conditions, a list cannot leave out only what has both.
      ['not (tier:1 owner:red)', undefined],
      ['not (tier 1)', undefined],
    ],
    'signs of a field and of its value add up': [
      ['tier -1', '-tier:1'],
      ["owner isn't red", '-owner:red'],
      ['-tier 1 -owner red', '-tier:1 -owner:red'],
      ['not tier -1', 'tier:1'],
      ['not owner not red', 'owner:red'],
    ],
    'a negation is of what it is beside': [
      ['owner missing', '-owner'],
      ['owner not set tier 1', '-owner tier:1'],
      ['no oncall no docs', '-oncall -docs'],
      ['missing oncall chat', '-oncall oncall:chat'],
      ['not missing docs', '-docs:none'],
      ['oncall not tier 1', 'oncall -tier:1'],
    ],
    'words go on with what is before them': [
      ['tier 1 or 2', 'tier:1,2'],
      ['tier:1 or 2', 'tier:1,2'],
      ['not tier 1 or 2', '-tier:1,2'],
      ['owner payments or the red team', 'owner:payments,"the red team"'],
      ['down or degraded', 'health:down,degraded'],
      ['neither down nor degraded', '-health:down,degraded'],
      ['no docs or owner', '-docs -owner'],
      ['no docs and owner payments', '-docs owner:payments'],
      ['tier 1 and owner red', 'tier:1 owner:red'],
      // No filter says either of two fields.
      ['tier 1 or owner red', undefined],
      ['tier 1 or no oncall', undefined],
      ['checkout or down', undefined],
    ],
    'a list understands what the palette does': [
      ['unowned in production', '-owner lifecycle:production'],
      ['recently changed', 'changed:<7d'],
      ['tier 1 not checkout', 'tier:1 -checkout'],
      ['tier 1 no', undefined],
    ],
    'what only holds a sentence together is left out': [
      ['show me all tier 1 services in production', 'tier:1 lifecycle:production'],
      ['all services of payments that are not deprecated', 'owner:payments -lifecycle:deprecated'],
      ['basket of payments', 'basket owner:payments'],
    ],
    'a name that begins like a negation is a name': [
      ['owner no-reply', 'owner:no-reply'],
      ['owner -no-reply', '-owner:no-reply'],
      ['not no-reply', '-owner:no-reply'],
      ['no-reply', 'owner:no-reply'],
      ['without-limits', undefined],
      ['not-found 404', undefined],
    ],
  };
  describe.each(Object.entries(READ))('%s', (_, rows) => {
    test.each(rows)('%s', (text, expected) => expect(readAs(text)).toBe(expected));
  });

  test.each(['the checkout', '"down"', 'not "down"', 'no no no', 'or', '-', '-()', 'no-', 'tier'])(
    'words without a condition are none: %s',
    (text) => {
      expect(readAs(text)).toBe(undefined);
    },
  );

  test('a text that is longer than a sentence is none', () => {
    expect(readAs(`${'no '.repeat(10)}tier 1`)).toBe('tier:1');
    expect(readAs(`${'no '.repeat(11)}tier 1`)).toBe(undefined);
    expect(readAs('no '.repeat(2000))).toBe(undefined);
    expect(readAs(`${'-('.repeat(2000)}tier:1${')'.repeat(2000)}`)).toBe('tier:1');
  });
});

test.each([
  ['tier 1 no oncall', 'tier:1 -oncall'],
  ['not down', '-health:down'],
  // Each has rows, and both have none.
  ['owner red tier 1', undefined],
  ['tier 9', undefined],
  ['blorb tier 1', undefined],
  ['1 owner red', undefined],
  // It is known, and no row has it.
  ['docs:own', undefined],
  ['owner:payments or red', 'owner:payments,red'],
])('only a filter that leaves rows is proposed: %s', (text, expected) => {
  expect(proposed(text)).toBe(expected);
});

const WORDS = (
  'no not without lacks missing none neither nor or and is set the of in - -( ( ) ! , "" > < = 1 2 -1 tier tier:1 -tier tier1 tier-2 owner -owner ' +
  'owner: payments red no-reply on call on-call oncall:none docs docs:own health check down -down production deprecated basket services OR NOT'
).split(' ');

test('a filter that is proposed leaves rows, and has nothing more to propose', () => {
  const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(words, (words) => {
      const filter = proposed(words.join(' '));
      if (filter === undefined || queryHabits(words.join(' '), table.list.fields).length > 0) return;
      expect(queryRows(table, { ...defaultList(table.list), text: filter }).total).toBeGreaterThan(0);
      expect(proposed(filter)).toBe(undefined);
    }),
    { numRuns: 2000 },
  );
});
