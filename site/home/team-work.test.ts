import { expect, test } from 'vitest';
import type { Problem } from '#core/catalog/problem.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import type { AudienceRecord, RuleRecord } from '#core/snapshot/snapshot.ts';
import { contextOf, PAYMENTS, record } from '../snapshot/testing.ts';
import { reviewsOf, teamTodo } from './team-work.ts';

const rules = [{ name: 'docs-exist', finds: 'no documentation', why: 'People need it.', severity: 'warning' }];
const problemOf = (name: string, rule = 'docs-exist'): Problem => ({
  ...{ rule, severity: 'warning', message: `\`${name}\` has none.`, file: `catalog/payments/${name}.yaml` },
  ...{ line: 1, column: 1, pointer: '' },
});
const service = (name: string, ...problems: Problem[]) =>
  record(`service:default/${name}`, { owner: PAYMENTS.ref, problems });
const todoOf = (...records: ReturnType<typeof service>[]) =>
  teamTodo(PAYMENTS.ref, contextOf([PAYMENTS, ...records], { rules: rules as RuleRecord[] }));

test('problems with one cause are one line, which leads to all of them, and one to its entry', () => {
  expect(todoOf(service('a', problemOf('a')), service('b', problemOf('b')))).toEqual([
    {
      ...{ look: 'warning', title: '2 services have no documentation', detail: 'People need it.' },
      action: { words: 'See how to fix', href: '/teams/payments/#attention' },
    },
  ]);
  expect(todoOf(service('a', problemOf('a')))).toMatchObject([{ action: { href: '/services/a/#problems' } }]);
});

test('what is too much for one page is on the page of the team', () => {
  const many = Array.from({ length: 23 }, (_, place) => problemOf('a', `rule-${place}`));
  const todo = todoOf(service('a', ...many));
  expect(todo.length).toBe(21);
  expect(todo.at(-1)).toMatchObject({
    title: '3 more for Payments',
    action: { href: '/teams/payments/#attention' },
  });
});

test('a resource that expires is extended, or looked at where nothing can be asked for', () => {
  const environments = [{ environment: 'production', expires: '2026-03-12' }];
  const fields = { title: 'Orders', owner: PAYMENTS.ref, ...PROVISIONED.put({ environments } as never) };
  const orders = record('resource:default/orders', fields);
  const actionFor = (audience?: AudienceRecord) =>
    teamTodo(PAYMENTS.ref, contextOf([PAYMENTS, orders], { ...(audience && { audience }) }))[0]!.action;
  expect(actionFor()).toEqual({ words: 'Extend', href: '/create/change/?entry=resource:orders' });
  expect(actionFor({ name: 'guests', without: ['create', 'problems'], pages: [] })).toEqual({
    ...{ words: 'Show', href: '/resources/orders/' },
  });
});

test('requests that wait are looked for where the forge lists them', () => {
  const urls = (team: typeof PAYMENTS) =>
    reviewsOf(team.ref, contextOf([team])).map(({ href }) => new URL(href).searchParams.get('q'));
  expect(urls(PAYMENTS)).toEqual(['is:open is:pr review-requested:@me']);
  expect(urls({ ...PAYMENTS, forgeTeam: 'acme/payments' })).toEqual([
    'is:open is:pr team-review-requested:acme/payments',
    'is:open is:pr review-requested:@me',
  ]);
});
