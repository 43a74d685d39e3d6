import { expect, test } from 'vitest';
import { ofOwnTeam, ownTeamEntry } from './use-results.ts';

const team = { address: 'teams/payments', title: 'Payments', kind: 'team' };

test('the own team is its page where it is known, and the list of teams elsewhere', () => {
  expect(ownTeamEntry({ team })).toMatchObject({
    title: 'My team',
    owner: 'Payments',
    go: '/teams/payments/',
    kind: 'team',
  });
  expect(ownTeamEntry({ team: undefined })).toMatchObject({ go: '/teams/', kind: 'page' });
});

test.each([
  ['my services', 'payments services'],
  ["my team's services", 'payments services'],
  ['who is on call for my team', 'who is on call for payments'],
  ['our services that are down', 'payments services that are down'],
  ['my team', 'my team'],
  ['amy services', 'amy services'],
])('%s is %s', (query, asked) => {
  expect(ofOwnTeam(query, { team })).toBe(asked);
  expect(ofOwnTeam(query, { team: undefined })).toBe(query);
});
