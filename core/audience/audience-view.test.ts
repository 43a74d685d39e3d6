import { expect, test } from 'vitest';
import { recordOf } from '../snapshot/testing.ts';
import { publishedFor, snapshotFor } from './testing.ts';

const PORTAL = 'audiences: [public, internal, restricted]\nexternals: [stripe, hush-vendor]\n';
const FILES = {
  'catalog/portal.yaml': PORTAL,
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nvisibility: public\nmembers: [ann]\n',
  'catalog/teams/hush-team.yaml': 'kind: team\nname: hush-team\nmembers: [hush-person]\n',
  'catalog/payments/till.yaml': `kind: service
name: till
owner: payments
visibility: public
system: hush-system
dependsOn:
  - service:hush-ledger # hush-comment
  - external:stripe
consumes: [hush-http]
apis:
  - { name: till-http, type: openapi }
  - { name: hush-admin, type: openapi, spec: ./hush.yaml, visibility: restricted }
`,
  'catalog/payments/till/README.md': '# Till\n',
  'catalog/payments/till/hush.yaml': 'openapi: 3.1.0\ninfo: { title: hush-spec, version: "1" }\npaths: {}\n',
  'catalog/payments/hush-ledger.yaml':
    'kind: service\nname: hush-ledger\nowner: hush-team\ndependsOn: [till]\n---\nkind: api\nname: hush-http\nowner: payments\nvisibility: restricted\n',
  'catalog/payments/hush-ledger/README.md': '# hush-readme\n',
  'catalog/payments/hush-system.yaml': 'kind: system\nname: hush-system\nowner: payments\n',
};

test('an audience sees its entries, and of others only how many are related', async () => {
  const snapshot = await snapshotFor(FILES, 'public');
  expect(snapshot.entities.map(({ ref }) => ref)).toEqual([
    'api:default/till-http',
    'service:default/till',
    'team:default/payments',
  ]);
  expect(recordOf(snapshot, 'service:till').relations).toEqual([
    {
      relation: 'dependsOn',
      direction: 'forward',
      heading: 'Depends on',
      refs: ['external:default/stripe'],
      hidden: 1,
    },
    { relation: 'dependsOn', direction: 'backward', heading: 'Used by', refs: [], hidden: 1 },
    { relation: 'providesApi', direction: 'forward', heading: 'Provides', refs: ['api:default/till-http'], hidden: 1 },
    { relation: 'consumesApi', direction: 'forward', heading: 'Calls', refs: [], hidden: 1 },
    { relation: 'partOf', direction: 'forward', heading: 'Part of', refs: [], hidden: 1 },
    { relation: 'ownedBy', direction: 'forward', heading: 'Owned by', refs: ['team:default/payments'] },
  ]);
});

test('no name of what is hidden is in anything that is published', async () => {
  expect(await publishedFor(FILES, 'public')).not.toMatch(/hush|\bann\b/i);
});

test('each audience sees what those before it see', async () => {
  const of = async (audience: string) => (await snapshotFor(FILES, audience)).entities.map(({ name }) => name).sort();
  expect(await of('internal')).toEqual(
    ['ann', 'hush-ledger', 'hush-person', 'hush-system', 'hush-team', 'payments', 'till', 'till-http'].sort(),
  );
  expect(await of('restricted')).toContain('hush-admin');
});

test('lines and columns of what stays are those of the file', async () => {
  const { source } = recordOf(await snapshotFor(FILES, 'public'), 'service:till');
  expect(source.yaml.split('\n')).toEqual([
    ...['kind: service', 'name: till', 'owner: payments', 'visibility: public', '', 'dependsOn:', ''],
    ...['  - external:stripe', '', 'apis:', '  - { name: till-http, type: openapi }'],
  ]);
});
