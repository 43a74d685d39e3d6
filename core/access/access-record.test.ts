import { expect, test } from 'vitest';
import { apiFiles } from '../api/api-files.ts';
import { addressOf } from '../catalog/address.ts';
import { manifest } from '../scaffold/testing.ts';
import { recordOf, snapshotOf } from '../snapshot/testing.ts';
import type { CaseJson, NeedJson } from './access-components.ts';
import { ACCESS, ENTITY_ACCESS } from './access-record.ts';
import { BASE, rulesOf } from './testing.ts';
import { ACTIONS, whoCan } from './who-can.ts';

const FILES = {
  ...Object.fromEntries(BASE),
  'catalog/teams/payments.yaml':
    'kind: team\nname: payments\ntitle: Payments\ngithub: acme/payments\nmembers: [ines, mateo]\n',
};

const SOME = manifest('use: { approvals: [reviewers] }').replace('name: tiny', 'name: some');

interface EnvironmentJson {
  name: string;
  needs: { word: string }[];
}

const documentsOf = async (files: Record<string, string>) => {
  const documents = new Map(apiFiles(await snapshotOf(files), '/'));
  return (path: string) => JSON.parse(documents.get(path)!);
};

test('an entity says who decides about it and why, and many share one answer', async () => {
  const snapshot = await snapshotOf({
    ...FILES,
    'catalog/payments/tax.yaml': 'kind: service\nname: tax\nowner: payments\n',
  });
  const answerOf = (ref: string) => ENTITY_ACCESS.of(recordOf(snapshot, ref))!.answer;
  expect(answerOf('service:checkout')).toBe('payments-1');
  expect(answerOf('service:tax')).toBe('payments-1');
  expect(answerOf('service:stock')).toBe('supply-1');
  expect(ACCESS.of(snapshot)!.answers['payments-1']!.edit).toEqual([
    {
      needs: [
        {
          anyOf: ['team:default/payments'],
          why: ['owner'],
          because: ['own the folder `catalog/payments/`', 'own the entry'],
        },
      ],
    },
  ]);
});

test('the API answers as who-can does, for each verb and every entity', async () => {
  const document = await documentsOf(FILES);
  const rules = rulesOf(new Map(Object.entries(FILES)));
  for (const entity of rules.catalog.distinct) {
    const { access } = document(`api/${addressOf(entity.ref)}.json`);
    const answer = document(access.answer.slice(1));
    for (const action of ACTIONS)
      expect(
        answer[action].map(({ when, needs }: CaseJson) => ({
          ...(when && { when }),
          needs: needs.map(({ anyOf, why }) => ({ anyOf: anyOf.map(({ name }) => name), why })),
        })),
      ).toEqual(
        whoCan(action, entity, rules).map(({ when, requirements }) => ({
          ...(when && { when }),
          needs: requirements.map(({ anyOf, why }) => ({ anyOf: anyOf.map(({ name }) => name), why })),
        })),
      );
  }
});

test('a team says what it may approve, and a person what the teams that list them may', async () => {
  const document = await documentsOf(FILES);
  expect(document('api/people/ines.json').access.approves).toEqual(['/api/access/teams/payments.json']);
  expect(document('api/teams/payments.json').access.approves).toEqual(['/api/access/teams/payments.json']);
  expect(document('api/access/teams/payments.json')).toEqual({
    approver: {
      ...{ ref: 'team:default/payments', title: 'Payments', page: '/teams/payments/' },
      ...{ name: '@acme/payments', forgeTeam: 'acme/payments' },
      people: {
        total: 2,
        first: [
          { title: 'ines', page: '/people/ines/' },
          { title: 'mateo', page: '/people/mateo/' },
        ],
      },
    },
    ...{ roles: [], environments: [], templates: [] },
    entries: [
      {
        ...{ kind: 'service', isOwn: true, total: 1, list: '/services/?owner=payments' },
        first: [{ title: 'checkout', page: '/services/checkout/' }],
      },
    ],
  });
  expect(document('api/access/teams/platform.json')).toMatchObject({
    roles: ['platform'],
    environments: ['production'],
    entries: [
      { kind: 'person', isOwn: false, total: 2, list: '/people/' },
      { kind: 'team', isOwn: false, total: 4, list: '/teams/' },
    ],
  });
});

test('roles, environments and templates are listed with who approves', async () => {
  const document = await documentsOf({ ...FILES, 'templates/some/template.yaml': SOME });
  const names = (anyOf: readonly { name: string }[]) => anyOf.map(({ name }) => name);
  const { roles, environments, templates } = document('api/access.json');
  expect(roles.map((role: { name: string; holders: [] }) => [role.name, names(role.holders)])).toEqual([
    ['platform', ['@acme/platform']],
    ['reviewers', ['@acme/reviewers']],
  ]);
  expect(environments.map(({ name, needs }: EnvironmentJson) => [name, needs.map(({ word }) => word)])).toEqual([
    ['dev', []],
    ['production', ['platform', 'reviewers']],
  ]);
  expect(
    templates.map(({ name, needs }: { name: string; needs: NeedJson[] }) => [
      name,
      needs.map(({ anyOf, because }) => [names(anyOf), because]),
    ]),
  ).toEqual([['some', [[['@acme/reviewers'], ['approve what is made from the template `some`']]]]]);
});

test('without a role for it, the team `platform` administers', async () => {
  const { roles } = (await documentsOf({ ...FILES, 'catalog/portal.yaml': '' }))('api/access.json');
  expect(roles).toMatchObject([{ name: 'platform', isDefault: true, holders: [{ name: '@acme/platform' }] }]);
});
