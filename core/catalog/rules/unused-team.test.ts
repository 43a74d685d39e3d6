import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { unusedTeam } from './unused-team.ts';

const team = (name: string, lines = '') => ({ [`catalog/teams/${name}.yaml`]: `kind: team\nname: ${name}\n${lines}` });
const ledger = { 'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\n' };

test('a team that owns something is used, and so is every team above it', () => {
  const teams = { ...team('payments', 'parent: money\n'), ...team('money'), ...team('acme', 'children: [money]\n') };
  expect(problemsOf(unusedTeam, { ...teams, ...ledger })).toBe('');
});

test('a team that owns nothing is reported, members or not', () => {
  expect(problemLines(unusedTeam, { ...team('payments'), ...team('squad', 'members: [ines]\n'), ...ledger })).toEqual([
    'catalog/teams/squad.yaml:2:7  warning  unused-team',
    '  `squad` owns nothing, and neither does a team below it.',
    '  Name it as the `owner` of its entries, or delete it from catalog/teams/squad.yaml.',
  ]);
});

test('a team below one that owns something is not used by that', () => {
  expect(problemsOf(unusedTeam, { ...team('payments'), ...team('squad', 'parent: payments\n'), ...ledger })).toContain(
    '`squad` owns nothing',
  );
});

test('a team that holds a role is used', () => {
  expect(problemsOf(unusedTeam, team('security'), { written: { roles: { approver: ['team:security'] } } })).toBe('');
});

test('teams that are above each other do not keep anybody waiting', () => {
  const circle = { ...team('payments', 'parent: money\n'), ...team('money', 'parent: payments\n') };
  expect(problemsOf(unusedTeam, { ...circle, ...ledger })).toBe('');
});
