import { expect, test } from 'vitest';
import { parseRef } from '../catalog/ref.ts';
import { groupsOf, groupsOfAll } from './token-groups.ts';

const ref = (text: string) => parseRef(text, 'team')!;
const sources = {
  groups: new Map([
    ['finance', ['acme-finance', 'acme-controlling']],
    ['team:payments', ['acme-payments']],
  ]),
  roles: new Map([
    ['auditors', [ref('payments'), ref('eu/audit'), ref('person:mara')]],
    ['finance', [ref('money')]],
  ]),
};

test.each([
  ['finance', ['acme-finance', 'acme-controlling'], 'the groups that the settings name'],
  ['team:payments', ['acme-payments'], 'the groups that the settings name for a team'],
  ['team:supply', ['supply'], 'the group of the name of a team'],
  ['auditors', ['acme-payments', 'eu/audit'], 'the groups of the teams that hold a role, and of no person'],
  ['platform', ['platform'], 'the group of the team that is the platform where nobody says so'],
  ['nobody', undefined, 'nothing'],
])('%s stands for %j: %s', (word, groups, _why) => {
  expect(groupsOf(word, sources)).toEqual(groups);
});

test('groups of several words are each once', () => {
  expect(groupsOfAll(['auditors', 'team:payments', 'nobody'], sources)).toEqual(['acme-payments', 'eu/audit']);
});
