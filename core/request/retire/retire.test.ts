import { expect, test } from 'vitest';
import { contextOf } from '../../catalog/testing.ts';
import { made, TEAMS } from '../change/testing.ts';
import { retire } from './retire.ts';

const CATALOG = {
  ...TEAMS,
  'catalog/payments/shop.yaml': 'kind: system\nname: shop\nowner: payments\n',
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\nsystem: shop\nrepo: https://github.com/acme/checkout\napis:\n  - name: checkout-http\n    type: openapi\n  - name: checkout-events\n    type: asyncapi\n',
  'catalog/payments/checkout/notes.md': '# Notes\n',
  'catalog/supply/stock.yaml':
    'kind: service\nname: stock\nowner: supply\nlifecycle: experimental\ndependsOn: [service:checkout, external:mail]\n',
  'catalog/supply/reports.yaml':
    'kind: service\nname: reports\nowner: supply\nlifecycle: production\nconsumes:\n  - api:checkout-http # for totals\n',
  'catalog/payments/checkout-db.yaml': 'kind: resource\nname: checkout-db\ntype: postgres\nservice: checkout\n',
  'catalog/payments/alone.yaml':
    'kind: service\nname: alone\nowner: payments\n---\nkind: service\nname: other\nowner: payments\n',
};
const retired = (fields: Record<string, unknown>) => made(retire, fields, CATALOG);

test('an entry leaves its file, and the others of the file stay', async () => {
  expect(await retired({ entry: 'alone' })).toEqual({
    'catalog/payments/alone.yaml': 'edit\n-kind: service\n-name: alone\n-owner: payments',
  });
});

test('what something in production depends on stays, unless that is said', async () => {
  expect(await retired({ entry: 'checkout' })).toMatchInlineSnapshot(`
    "error despiteDependents
      \`reports\` (supply) in production depends on \`checkout\`.
      Change them first, or ask again with \`despiteDependents\`: then their owners approve, too."
  `);
  expect(await retired({ entry: 'checkout', despiteDependents: true })).toEqual({
    'catalog/payments/checkout-db.yaml': 'edit\n-service: checkout',
    'catalog/payments/checkout.yaml': 'remove',
    'catalog/payments/checkout/notes.md': 'remove',
    'catalog/supply/reports.yaml': 'edit\n-consumes:\n-  - api:checkout-http # for totals',
    'catalog/supply/stock.yaml': 'edit\n-dependsOn: [service:checkout, external:mail]\n+dependsOn: [external:mail]',
  });
});

test('a service stays as long as a resource is requested for it', async () => {
  const request = 'kind: resource\nname: orders\ntype: postgresql\nservice: alone\n';
  const desired = { ...CATALOG, 'infra/requests/payments/orders.yaml': request };
  expect(await made(retire, { entry: 'alone', despiteDependents: true }, desired)).toMatchInlineSnapshot(`
    "error entry
      1 resource is for \`alone\`: \`resource:orders\`.
      Retire it first: \`npx portal retire resource:orders\`. To keep it, move it to another service: \`npx portal provision move orders --service …\`."
  `);
});

test('what is left to do is listed', () => {
  const composed = retire.compose({ entry: 'checkout', despiteDependents: true }, contextOf(CATALOG));
  expect('change' in composed && composed.change.followUps).toMatchInlineSnapshot(`
    [
      "Its repository stays: https://github.com/acme/checkout.",
      "\`resource:checkout-db\` was needed by it: \`npx portal retire resource:checkout-db\`.",
      "\`service:reports\` and \`service:stock\` must work without \`checkout\`.",
      "\`api:checkout-http\` and \`api:checkout-events\` leave the catalog with it.",
    ]
  `);
});

test('an item of a list is taken out of the list', async () => {
  expect(await retired({ entry: 'api:checkout-events' })).toEqual({
    'catalog/payments/checkout.yaml': 'edit\n-  - name: checkout-events\n-    type: asyncapi',
  });
});

test('a team with entries, and a system in use, stay', async () => {
  expect(await retired({ entry: 'team:supply' })).toMatchInlineSnapshot(`
    "error entry
      2 entries have the team \`supply\` as \`owner\`: \`service:reports\` and \`service:stock\`.
      Give them another first: \`npx portal change service:reports --set owner=…\`."
  `);
  expect(await retired({ entry: 'system:shop' })).toMatchInlineSnapshot(`
    "error entry
      1 entry has the system \`shop\` as \`system\`: \`service:checkout\`.
      Give them another first: \`npx portal change service:checkout --set system=…\`."
  `);
});

test('a repository is archived first where that is asked for', async () => {
  expect(await retired({ entry: 'checkout', archive: true, despiteDependents: true })).toEqual({
    'catalog/payments/checkout-db.yaml': 'edit\n-service: checkout',
    'catalog/payments/checkout.yaml': 'edit\n+retire:\n+  archive: true',
    'catalog/supply/reports.yaml': 'edit\n-consumes:\n-  - api:checkout-http # for totals',
    'catalog/supply/stock.yaml': 'edit\n-dependsOn: [service:checkout, external:mail]\n+dependsOn: [external:mail]',
  });
  expect(await retired({ entry: 'alone', archive: true })).toMatchInlineSnapshot(`
    "error archive
      \`alone\` names no repository.
      Leave \`archive\` out."
  `);
});

test('the team with the role of the platform keeps it', () => {
  const settings = { roles: new Map([['platform', ['team:default/supply' as never]]]) };
  const composed = retire.compose({ entry: 'team:supply' }, contextOf(CATALOG, settings));
  expect('refused' in composed && composed.refused[0]?.message).toMatchInlineSnapshot(
    `"\`supply\` has the role \`platform\` in catalog/portal.yaml."`,
  );
});

test('the last platform team stays, also where the settings name none', async () => {
  const platform = { 'catalog/teams/platform.yaml': 'kind: team\nname: platform\nmembers: [ann]\n' };
  expect(await made(retire, { entry: 'team:platform' }, { ...TEAMS, ...platform })).toMatchInlineSnapshot(`
    "error entry
      \`platform\` has the role \`platform\`, as catalog/portal.yaml gives it to no other.
      Give the role to another team there first, in a pull request of its own."
  `);
});

test('a role and an approval by a former name keep their team', () => {
  const team = { 'catalog/teams/money.yaml': 'kind: team\nname: money\nformerly: [risk]\nmembers: [ann]\n' };
  const because = (settings: object) => {
    const composed = retire.compose({ entry: 'team:money' }, contextOf({ ...TEAMS, ...team }, settings));
    return 'refused' in composed && composed.refused[0]?.message;
  };
  expect(because({ roles: new Map([['auditors', ['team:default/risk']]]) })).toMatchInlineSnapshot(
    `"\`money\` has the role \`auditors\` in catalog/portal.yaml."`,
  );
  expect(because({ approvals: new Map([['production', ['risk']]]) })).toMatchInlineSnapshot(
    `"Requests for \`production\` need the approval of \`money\`, as catalog/portal.yaml says."`,
  );
});

test('a team with files in its folders stays', async () => {
  const files = { 'catalog/teams/money.yaml': 'kind: team\nname: money\n', 'catalog/money/notes.md': '# Notes\n' };
  expect(await made(retire, { entry: 'team:money' }, { ...TEAMS, ...files })).toMatchInlineSnapshot(`
    "error entry
      The team \`money\` has files in its folders: \`catalog/money/notes.md\`.
      Move them into the folder of another team, or delete them."
  `);
});

test('people that another team lists, too, stay in it', async () => {
  const teams = {
    'catalog/teams/a.yaml': 'kind: team\nname: a\nmembers: [joe, ann]\n',
    'catalog/teams/b.yaml': 'kind: team\nname: b\nmembers: [joe, zoe]\n',
  };
  expect(await made(retire, { entry: 'team:a' }, { ...TEAMS, ...teams })).toEqual({ 'catalog/teams/a.yaml': 'remove' });
  const composed = retire.compose({ entry: 'team:a' }, contextOf({ ...TEAMS, ...teams }));
  expect('change' in composed && composed.change.followUps).toEqual(['`person:ann` leaves the catalog with it.']);
});

test('material in a folder that two entries are named like stays for the other', async () => {
  const files = {
    'catalog/payments/tools.yaml': 'kind: service\nname: tools\nowner: payments\n',
    'catalog/payments/tools.yml': 'kind: system\nname: tools\nowner: payments\n',
    'catalog/payments/tools/notes.md': '# Notes\n',
  };
  expect(await made(retire, { entry: 'service:tools' }, { ...TEAMS, ...files })).toEqual({
    'catalog/payments/tools.yaml': 'remove',
  });
});

test.each([
  ['payments', 'service', 'https://github.com/acme/portal', '`acme/portal` is also that of the portal'],
  ['payments', 'service', 'https://github.com/acme/shared', '`acme/shared` is also that of `service:other`'],
  ['payments', 'service', 'https://git.example/acme/secret', 'cannot write to the repository of `desk`'],
  ['payments', 'system', 'https://github.com/acme/desk', '`system:desk` is not a service in the form of Waypost'],
])('%s cannot archive the repository of a %s at %s', async (owner, kind, repo, message) => {
  const files = {
    [`catalog/${owner}/desk.yaml`]: `kind: ${kind}\nname: desk\nowner: ${owner}\nrepo: ${repo}\n`,
    'catalog/supply/other.yaml': 'kind: service\nname: other\nowner: supply\nrepo: git@github.com:Acme/shared.git\n',
  };
  expect(await made(retire, { entry: `${kind}:desk`, archive: true }, { ...TEAMS, ...files })).toContain(message);
});

test('an entry that is marked already is not marked again', async () => {
  const file = 'catalog/payments/desk.yaml';
  const text =
    'kind: service\nname: desk\nowner: payments\nrepo: https://github.com/acme/desk\nretire: { archive: true }\n';
  expect(await made(retire, { entry: 'desk', archive: true }, { ...TEAMS, [file]: text })).toMatchInlineSnapshot(`
    "error archive
      \`desk\` is marked to be archived already.
      Reconcile archives its repository, and then opens a pull request that removes the entry."
  `);
});

test('what follows the merge is said of each way to retire', () => {
  const follows = (archive: boolean) => {
    const composed = retire.compose(
      { entry: 'checkout', archive, despiteDependents: true },
      contextOf(CATALOG, { repository: 'acme/portal' }),
    );
    return 'change' in composed && composed.change.follows;
  };
  expect(follows(true)).toMatchInlineSnapshot(
    `"After the merge the portal archives the repository of the entry, and opens another pull request that removes the entry."`,
  );
  expect(follows(false)).toBeUndefined();
});
