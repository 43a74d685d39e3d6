import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { teamHasMembers } from './team-has-members.ts';

const payments = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\n' };

test('a team with members is fine', () => {
  expect(problemsOf(teamHasMembers, { 'catalog/teams/a.yaml': 'kind: team\nname: a\nmembers: [ines]\n' })).toBe('');
});

test('a team of nobody is shown how to add somebody', () => {
  expect(problemLines(teamHasMembers, payments)).toEqual([
    'catalog/teams/payments.yaml:2:7  warning  team-has-members',
    '  `payments` has no members, and there is no team below it.',
    '  Add `members: […]` with their logins.',
  ]);
});

test('a misspelt list may have members', () => {
  const team = 'kind: team\nname: payments\nmembres: [ines]\n';
  expect(problemsOf(teamHasMembers, { 'catalog/teams/payments.yaml': team })).toBe('');
});

test('a person who names the team is a member', () => {
  const ines = { 'catalog/teams/ines.yaml': 'kind: person\nname: ines\nteams: [payments]\n' };
  expect(problemsOf(teamHasMembers, { ...payments, ...ines })).toBe('');
});

test('a team above others needs no members of its own, whichever side says so', () => {
  const below = { 'catalog/teams/a.yaml': 'kind: team\nname: a\nparent: payments\nmembers: [ines]\n' };
  expect(problemsOf(teamHasMembers, { ...payments, ...below })).toBe('');
  const above = { 'catalog/teams/b.yaml': 'kind: team\nname: b\nchildren: [payments]\n' };
  expect(problemsOf(teamHasMembers, above)).toBe('');
});

test("a descriptor's team is shown Backstage's fields", () => {
  const group = 'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: payments\n';
  expect(problemsOf(teamHasMembers, { 'group.yaml': group })).toContain(
    'Add `spec.members`, or `memberOf` at a `User`.',
  );
});
