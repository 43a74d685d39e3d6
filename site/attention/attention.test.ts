import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { RuleRecord } from '#core/snapshot/snapshot.ts';
import { contextOf, record } from '../snapshot/testing.ts';
import { gaps, teamLoads } from './attention.ts';

const owner = 'team:default/payments' as Ref;
const RECORDS = [
  record('team:default/payments', { title: 'Payments' }),
  record('service:default/a', { owner, lifecycle: 'production', docsUrl: 'https://wiki.acme.example/a' }),
  record('service:default/b', { lifecycle: 'production', oncall: { pagerduty: 'P1' } }),
];
const context = contextOf(RECORDS);
const docsExist = { name: 'docs-exist', severity: 'warning' } as RuleRecord;

test('gaps are what entries lack, with the entries', () => {
  expect(gaps(RECORDS, context).map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([
    ['1 service has no owner', ['b']],
    ['1 service in production has no on-call rota', ['a']],
    ['1 service in production has no documentation', ['b']],
  ]);
});

test('what a rule reports is no gap beside it', () => {
  expect(gaps(RECORDS, contextOf(RECORDS, { rules: [docsExist] })).map(({ title }) => title)).toEqual([
    '1 service has no owner',
    '1 service in production has no on-call rota',
  ]);
  // Nobody is on call for a library, and nobody misses that.
  const library = record('service:default/money', { owner, lifecycle: 'production', type: 'library' });
  expect(gaps([library], contextOf([library], { rules: [docsExist] }))).toEqual([]);
});

test('a gap leads to the list that has just its entries', () => {
  expect(gaps(context.entities.ownedBy(owner), context, owner).map(({ list }) => list)).toEqual([
    {
      href: '/services/?owner=payments&lifecycle=production&oncall=none',
      words: '1 in the list of services',
    },
  ]);
});

test('a team is counted with what it has to do, without columns that are empty', () => {
  expect(teamLoads(context)).toEqual({
    columns: ['No on-call'],
    rows: [
      {
        team: { title: 'Payments', href: '/teams/payments/' },
        services: { count: 1, href: '/services/?owner=payments' },
        counts: [{ count: 1, href: '/services/?owner=payments&lifecycle=production&oncall=none' }],
      },
    ],
  });
});
