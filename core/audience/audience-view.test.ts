import { expect, test } from 'vitest';
import { DOCS_SLOT } from '../docs/doc-record.ts';
import { readDesired } from '../parts.ts';
import { recordOf } from '../snapshot/testing.ts';
import { audienceView } from './audience-view.ts';
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

test('an audience is shown the parts, pages and data of its sections, and of parts that say so', async () => {
  const viewOf = (sections: string) =>
    audienceView(
      readDesired(new Map([['catalog/portal.yaml', `audiences: [public, internal]\nvisibility: { ${sections} }\n`]])),
      'public',
    ).record;
  const [without, withCosts] = [viewOf(''), viewOf('costs: public')];
  expect([...without.parts]).toEqual(['catalog', 'docs', 'synced', 'reference', 'api-change']);
  expect([withCosts.parts.has('cost'), withCosts.pages.includes('costs'), without.pages.includes('costs')]).toEqual([
    ...[true, true, false],
  ]);
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

test('a section that is not for the audience is not there', async () => {
  const portal = `${PORTAL}forge: { github: acme/portal }\nviews: [{ name: Open, filter: "tier:1", visibility: public }]\n`;
  const files = {
    ...FILES,
    'catalog/portal.yaml': portal,
    'catalog/payments/till.yaml': `${FILES['catalog/payments/till.yaml']}teir: 1\n`,
  };
  const change = { commit: '1', author: 'ann', subject: 'Add till', time: '2026-01-01T00:00:00Z' };
  const history = new Map([['catalog/payments/till.yaml', [change]]]);
  const of = async (more: string) => {
    const snapshot = await snapshotFor({ ...files, 'catalog/portal.yaml': portal + more }, 'public', { history });
    const till = recordOf(snapshot, 'service:till');
    return {
      ...{
        problems: snapshot.problems.length,
        inEntry: till.problems.length,
        edit: till.source.editUrl,
        history: till.history,
      },
      ...{
        documents: DOCS_SLOT.of(till)?.length,
        views: snapshot.portal.views.length,
        without: snapshot.audience?.without,
      },
    };
  };
  expect(await of('')).toEqual({
    ...{ problems: 0, inEntry: 0, edit: undefined, history: [], documents: 0, views: 1 },
    without: ['docs', 'health', 'oncall', 'history', 'problems', 'create', 'costs', 'access'],
  });
  const all =
    'visibility: { docs: public, health: public, oncall: public, history: public, problems: public, create: public, costs: public, access: public }\n';
  expect(await of(all)).toMatchObject({
    ...{ problems: 1, inEntry: 1, documents: 1, without: [] },
    edit: 'https://github.com/acme/portal/edit/main/catalog/payments/till.yaml#L1',
    history: [{ author: 'Not shown', subject: 'Changed' }],
  });
});

test('a problem of those who see everything is shown, and one that only hiding makes is not', async () => {
  const portal = `${PORTAL}visibility: { problems: public }\n`;
  const till =
    'kind: service\nname: till\nowner: hush-team\nvisibility: public\ndependsOn: [nothing]\nlifecycle: production\nteir: 1\n';
  const files = { ...FILES, 'catalog/portal.yaml': portal, 'catalog/payments/till.yaml': till };
  const { problems } = await snapshotFor(files, 'public');
  expect(problems.map(({ rule }) => rule)).toEqual(['unknown-field']);
});

test('a word that cannot be read hides what it is about', async () => {
  const apis =
    'apis: [{ name: one, type: openapi, visiblity: restricted }, { name: two, type: openapi, visibility: [restricted] }]\n';
  const files = {
    'catalog/portal.yaml': `${PORTAL}visibility: { docs: public }\n`,
    'catalog/teams/payments.yaml': FILES['catalog/teams/payments.yaml'],
    'catalog/payments/till.yaml': `kind: service\nname: till\nowner: payments\nvisibility: public\n${apis}`,
    'catalog/payments/pay.yaml': 'kind: service\nname: pay\nowner: payments\nVisibility: public\n',
    'catalog/payments/till/README.md': '# Till\n',
    'catalog/payments/till/a.md': '---\ntitle: a: b\nvisibility: restricted\n---\n# hush\n',
    'catalog/payments/till/b.md': '---\nVisiblity: restricted\n---\n# hush\n',
    'catalog/payments/till/c.md': '---\nvisibility: public\n---\n# Open\n',
    'catalog/payments/till/d.md': '---\ntitle: D\n---\n\nThe visibility: of all.\n',
  };
  const snapshot = await snapshotFor(files, 'public');
  expect(snapshot.entities.map(({ ref }) => ref)).toEqual(['service:default/till', 'team:default/payments']);
  const documents = DOCS_SLOT.of(recordOf(snapshot, 'service:till'))!;
  expect(documents.map(({ file }) => file.slice('catalog/payments/till/'.length))).toEqual([
    'README.md',
    'c.md',
    'd.md',
  ]);
});

test('a folder of documents that lies in that of a hidden entry stays hidden', async () => {
  const descriptor =
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: till\n  annotations:\n    waypost.dev/visibility: public\n    backstage.io/techdocs-ref: dir:./hush\nspec: { type: website, lifecycle: production, owner: payments }\n';
  const files = {
    'catalog/portal.yaml': `${PORTAL}visibility: { docs: public }\n`,
    'catalog/teams/payments.yaml': FILES['catalog/teams/payments.yaml'],
    'catalog/payments/till.yaml': descriptor,
    'catalog/payments/hush.yaml': 'kind: service\nname: hush\nowner: payments\n',
    'catalog/payments/hush/docs/index.md': '# hushword\n',
  };
  expect(DOCS_SLOT.of(recordOf(await snapshotFor(files, 'public'), 'service:till'))).toEqual([]);
  expect(DOCS_SLOT.of(recordOf(await snapshotFor(files, 'internal'), 'service:till'))).toHaveLength(1);
});

test('a folder and a file of entries with hidden names have others, and nothing is lost', async () => {
  const files = {
    'catalog/portal.yaml': `${PORTAL}visibility: { docs: public, create: public }\nforge: { github: acme/portal }\n`,
    'catalog/teams/hush.yaml': 'kind: team\nname: hush\n',
    'catalog/teams/hushed.yaml': 'kind: team\nname: [hushed\n',
    'catalog/hush/till.yaml':
      'kind: service\nname: till\nowner: hush\nvisibility: public\napis: [{ name: till-http, type: openapi, spec: ./openapi.yaml }]\n',
    'catalog/hush/till/README.md': '# Till\n\n[more](docs/hush.md)\n',
    'catalog/hush/till/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n',
    'catalog/hushed/hushpay.yaml':
      'kind: service\nname: hushpay\nowner: hushed\n---\nkind: service\nname: pay\nowner: hushed\nvisibility: public\n',
    'infra/requests/hush/till-db.yaml':
      'kind: resource\nname: till-db\ntype: postgresql\nservice: till\nvisibility: public\nenvironments: { dev: { size: small } }\n',
  };
  const snapshot = await snapshotFor(files, 'public');
  expect(snapshot.entities.map(({ ref, owner, source }) => [ref, owner, source.file, source.editUrl])).toEqual([
    ['api:default/till-http', undefined, 'catalog/hidden-1/till.yaml', undefined],
    ['resource:default/till-db', undefined, 'infra/requests/hidden-1/till-db.yaml', undefined],
    ['service:default/pay', undefined, 'catalog/hidden-2/hidden-3.yaml', undefined],
    ['service:default/till', undefined, 'catalog/hidden-1/till.yaml', undefined],
  ]);
  expect(DOCS_SLOT.of(recordOf(snapshot, 'service:till'))).toMatchObject([{ file: 'catalog/hidden-1/till/README.md' }]);
  expect(recordOf(snapshot, 'api:till-http').spec?.text).toContain('openapi: 3.1.0');
  expect(recordOf(snapshot, 'resource:till-db').relations).toContainEqual(
    expect.objectContaining({ relation: 'ownedBy', refs: [], hidden: 1 }),
  );
  const published = await publishedFor({ ...files, 'catalog/hush/till/README.md': '# Till\n' }, 'public');
  expect(published).not.toMatch(/hush/);
});
