import { expect, test } from 'vitest';
import { ACCESS, ENTITY_ACCESS } from '../access/access-record.ts';
import { recordOf } from '../snapshot/testing.ts';
import { publishedFor, snapshotFor } from './testing.ts';

const FILES = {
  'catalog/portal.yaml': `audiences: [public, internal]
visibility: { access: public }
roles: { platform: [team:hush-team, team:core], hush-role: [team:core] }
environments: { hush-place: { approvals: [hush-role] } }
`,
  'catalog/teams/core.yaml': 'kind: team\nname: core\nvisibility: public\ngithub: acme/core\nmembers: [hush-person]\n',
  'catalog/teams/hush-team.yaml': 'kind: team\nname: hush-team\ngithub: acme/hush\n',
  'catalog/hush-team/till.yaml': 'kind: service\nname: till\nowner: hush-team\nvisibility: public\n',
  'catalog/core/desk.yaml': 'kind: service\nname: desk\nowner: core\nvisibility: public\n',
};

test('an audience is shown who it may see, and how many it may not, by the rules of everything', async () => {
  const snapshot = await snapshotFor(FILES, 'public');
  const record = ACCESS.of(snapshot)!;
  const answerOf = (ref: string) => record.answers[ENTITY_ACCESS.of(recordOf(snapshot, ref))!.answer]!;
  expect(answerOf('service:till').edit).toEqual([{ needs: [{ anyOf: [], hidden: 1, why: [], because: [] }] }]);
  expect(answerOf('service:desk').edit).toEqual([
    {
      needs: [
        {
          ...{ anyOf: ['team:default/core'], why: ['owner'] },
          because: ['own the folder `catalog/core/`', 'own the entry'],
        },
      ],
    },
  ]);
  expect(record.roles).toEqual([{ name: 'platform', holders: ['team:default/core'], hidden: 1 }]);
  expect(answerOf('service:desk').request).toEqual([]);
  expect(record.approvers).toMatchObject({ 'team:default/core': { people: [], hidden: 1 } });
});

test('no name of what is hidden is in who approves', async () => {
  expect(await publishedFor(FILES, 'public')).not.toMatch(/hush/i);
});

test('an audience that may not see the section is shown nothing of it', async () => {
  const files = { ...FILES, 'catalog/portal.yaml': 'audiences: [public, internal]\n' };
  expect(ACCESS.of(await snapshotFor(files, 'public'))).toBeUndefined();
  expect(ACCESS.of(await snapshotFor(files, 'internal'))).toBeDefined();
});
