import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { entryInOwnerFolder } from './entry-in-owner-folder.ts';

const teams = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\n',
};
const at = (file: string, text = 'kind: service\nname: returns\nowner: supply\n') => ({ ...teams, [file]: text });

test("an entry in its owner's folder is fine, at any depth", () => {
  expect(problemsOf(entryInOwnerFolder, at('catalog/supply/returns.yaml'))).toBe('');
  expect(problemsOf(entryInOwnerFolder, at('catalog/supply/parcels/returns.yaml'))).toBe('');
});

test("an entry in another team's folder is shown the move", () => {
  expect(problemsOf(entryInOwnerFolder, at('catalog/payments/returns.yaml')).split('\n')).toEqual([
    'catalog/payments/returns.yaml:3:8  error  entry-in-owner-folder',
    '  `owner` is `supply`, so the entry belongs in catalog/supply/.',
    '  Run `git mv catalog/payments/returns.yaml catalog/supply/returns.yaml`.',
  ]);
});

test('a folder of no team is shown the move, too', () => {
  expect(problemsOf(entryInOwnerFolder, at('catalog/misc stuff/returns.yaml')).split('\n')).toEqual([
    'catalog/misc stuff/returns.yaml:3:8  error  entry-in-owner-folder',
    '  `owner` is `supply`, so the entry belongs in catalog/supply/.',
    "  Run `git mv 'catalog/misc stuff/returns.yaml' catalog/supply/returns.yaml`.",
  ]);
});

test('an entry moves with its material', () => {
  const files = { ...at('catalog/payments/returns.yaml'), 'catalog/payments/returns/README.md': '# Returns\n' };
  expect(problemsOf(entryInOwnerFolder, files).split('\n')).toEqual([
    'catalog/payments/returns.yaml:3:8  error  entry-in-owner-folder',
    '  `owner` is `supply`, so the entry belongs in catalog/supply/.',
    '  Run `git mv catalog/payments/returns.yaml catalog/payments/returns/ catalog/supply/`.',
  ]);
});

test('a later document of a file moves by hand', () => {
  const own = 'kind: service\nname: ledger\nowner: payments\n';
  const files = at('catalog/payments/all.yaml', `${own}---\nkind: service\nname: returns\nowner: supply\n`);
  expect(problemsOf(entryInOwnerFolder, files).split('\n')).toEqual([
    'catalog/payments/all.yaml:7:8  error  entry-in-owner-folder',
    '  `owner` is `supply`, so the entry belongs in catalog/supply/.',
    '  Move it to catalog/supply/returns.yaml.',
  ]);
});

test('teams, people and scorecards have folders of their own', () => {
  expect(
    problemsOf(entryInOwnerFolder, at('catalog/payments/ops.yaml', 'kind: team\nname: ops\n')).split('\n'),
  ).toEqual([
    'catalog/payments/ops.yaml:1:7  error  entry-in-owner-folder',
    '  `kind` is `team`, so the entry belongs in catalog/teams/.',
    '  Run `git mv catalog/payments/ops.yaml catalog/teams/ops.yaml`.',
  ]);
  expect(
    problemsOf(entryInOwnerFolder, at('catalog/payments/ready.yaml', 'kind: scorecard\nname: ready\n')).split('\n'),
  ).toEqual([
    'catalog/payments/ready.yaml:1:7  error  entry-in-owner-folder',
    '  `kind` is `scorecard`, so the entry belongs in catalog/scorecards/.',
    '  Run `git mv catalog/payments/ready.yaml catalog/scorecards/ready.yaml`.',
  ]);
});

test("what is in `catalog` itself, or elsewhere, is the platform team's to review", () => {
  expect(problemsOf(entryInOwnerFolder, at('catalog/returns.yaml'))).toBe('');
  expect(problemsOf(entryInOwnerFolder, at('services/returns.yaml'))).toBe('');
});

test('a descriptor may lie anywhere', () => {
  const text =
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: returns\nspec:\n  owner: supply\n';
  expect(problemsOf(entryInOwnerFolder, at('catalog/imported/returns.yaml', text))).toBe('');
});

test('without an owner that is a team here, no folder is the right one', () => {
  for (const line of ['', 'owner: nobody', 'owner: person:ines']) {
    expect(problemsOf(entryInOwnerFolder, at('catalog/misc/x.yaml', `kind: service\nname: x\n${line}\n`))).toBe('');
  }
});

test('an API of a service is where the service is', () => {
  const text = 'kind: service\nname: returns\nowner: supply\napis: [{ name: a, type: openapi }]\n';
  expect(problemsOf(entryInOwnerFolder, at('catalog/payments/returns.yaml', text)).split('\n')).toEqual([
    'catalog/payments/returns.yaml:3:8  error  entry-in-owner-folder',
    '  `owner` is `supply`, so the entry belongs in catalog/supply/.',
    '  Run `git mv catalog/payments/returns.yaml catalog/supply/returns.yaml`.',
  ]);
});

const request = (file: string, more = '', kind = 'resource') => ({
  ...teams,
  'catalog/portal.yaml': '',
  [file]: `kind: ${kind}\nname: orders-db\ntype: postgres\n${more}`,
});

test('a requested resource in the folder of its owner is fine, whether it names the owner or not', () => {
  for (const owner of ['', 'owner: supply\n', 'owner: team:supply\n'])
    expect(problemsOf(entryInOwnerFolder, request('infra/requests/supply/orders-db.yaml', owner))).toBe('');
});

test('a requested resource of another team is shown the move', () => {
  for (const file of ['infra/requests/payments/orders-db.yaml', 'infra/requests/orders-db.yaml'])
    expect(problemsOf(entryInOwnerFolder, request(file, 'owner: supply\n')).split('\n')).toEqual([
      `${file}:4:8  error  entry-in-owner-folder`,
      '  `owner` is `supply`, so the entry belongs in infra/requests/supply/.',
      `  Run \`git mv ${file} infra/requests/supply/orders-db.yaml\`.`,
    ]);
});

test('a requested resource in a folder that no team has is shown the nearest team', () => {
  expect(problemsOf(entryInOwnerFolder, request('infra/requests/suply/orders-db.yaml')).split('\n')).toEqual([
    'infra/requests/suply/orders-db.yaml:2:7  error  entry-in-owner-folder',
    '  `infra/requests/suply` is not the folder of a team, so `orders-db` has no owner.',
    '  Did you mean `supply`? Then run `git mv infra/requests/suply/orders-db.yaml infra/requests/supply/orders-db.yaml`.',
  ]);
  expect(problemsOf(entryInOwnerFolder, request('infra/requests/Supply/orders-db.yaml'))).toContain('Did you mean');
  expect(problemsOf(entryInOwnerFolder, request('infra/requests/ledger/orders-db.yaml'))).toContain(
    'Move it to the folder of a team, or add catalog/teams/ledger.yaml.',
  );
});

test('a person owns no requested resource', () => {
  const files = request('infra/requests/supply/orders-db.yaml', 'owner: person:ines\n');
  expect(
    problemsOf(entryInOwnerFolder, { ...files, 'catalog/teams/ines.yaml': 'kind: person\nname: ines\n' }).split('\n'),
  ).toEqual([
    'infra/requests/supply/orders-db.yaml:4:8  error  entry-in-owner-folder',
    '  `owner` is `person:ines`, which is not a team.',
    '  Delete `owner`: the owner is the team of the folder in infra/requests/.',
  ]);
});

test('among requested resources there is nothing else', () => {
  const file = 'infra/requests/supply/orders-db.yaml';
  expect(problemsOf(entryInOwnerFolder, request(file, 'owner: supply\n', 'service')).split('\n')).toEqual([
    `${file}:1:7  error  entry-in-owner-folder`,
    '  `kind` is `service`, but infra/requests/ is for resources only.',
    `  Run \`git mv ${file} catalog/supply/orders-db.yaml\`.`,
  ]);
  expect(problemsOf(entryInOwnerFolder, request(file, '', 'database')).split('\n')).toEqual([
    `${file}:1:7  error  entry-in-owner-folder`,
    '  `kind` is `database`, but infra/requests/ is for resources only.',
    '  Write `kind: resource`.',
  ]);
});
