import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
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

const moved = (place: string, why: string, hint: string) => [
  `${place}  error  entry-in-owner-folder`,
  `  ${why}`,
  `  ${hint}`,
];
const SUPPLY = '`owner` is `supply`, so the entry belongs in catalog/supply/.';
const GIT_MV = 'Run `git mv catalog/payments/returns.yaml catalog/supply/returns.yaml`.';

test.each([
  ["another team's", 'catalog/payments/returns.yaml', GIT_MV],
  [
    'no',
    'catalog/misc stuff/returns.yaml',
    "Run `git mv 'catalog/misc stuff/returns.yaml' catalog/supply/returns.yaml`.",
  ],
])('an entry in %s folder is shown the move', (_, file, hint) => {
  expect(problemLines(entryInOwnerFolder, at(file))).toEqual(moved(`${file}:3:8`, SUPPLY, hint));
});

test('an entry moves with its material, and a later document of a file by hand', () => {
  const files = { ...at('catalog/payments/returns.yaml'), 'catalog/payments/returns/README.md': '# Returns\n' };
  const both = 'Run `git mv catalog/payments/returns.yaml catalog/payments/returns/ catalog/supply/`.';
  expect(problemsOf(entryInOwnerFolder, files)).toContain(both);
  const own = 'kind: service\nname: ledger\nowner: payments\n';
  const second = at('catalog/payments/all.yaml', `${own}---\nkind: service\nname: returns\nowner: supply\n`);
  const byHand = moved('catalog/payments/all.yaml:7:8', SUPPLY, 'Move it to catalog/supply/returns.yaml.');
  expect(problemLines(entryInOwnerFolder, second)).toEqual(byHand);
});

test.each([
  ['team', 'teams'],
  ['scorecard', 'scorecards'],
])('each %s has a folder of its kind', (kind, folder) => {
  const files = at('catalog/payments/ops.yaml', `kind: ${kind}\nname: ops\n`);
  const why = `\`kind\` is \`${kind}\`, so the entry belongs in catalog/${folder}/.`;
  const hint = `Run \`git mv catalog/payments/ops.yaml catalog/${folder}/ops.yaml\`.`;
  expect(problemLines(entryInOwnerFolder, files)).toEqual(moved('catalog/payments/ops.yaml:1:7', why, hint));
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
  const expected = moved('catalog/payments/returns.yaml:3:8', SUPPLY, GIT_MV);
  expect(problemLines(entryInOwnerFolder, at('catalog/payments/returns.yaml', text))).toEqual(expected);
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
    expect(problemLines(entryInOwnerFolder, request(file, 'owner: supply\n'))).toEqual([
      `${file}:4:8  error  entry-in-owner-folder`,
      '  `owner` is `supply`, so the entry belongs in infra/requests/supply/.',
      `  Run \`git mv ${file} infra/requests/supply/orders-db.yaml\`.`,
    ]);
});

test('a requested resource in a folder that no team has is shown the nearest team', () => {
  expect(problemLines(entryInOwnerFolder, request('infra/requests/suply/orders-db.yaml'))).toEqual([
    'infra/requests/suply/orders-db.yaml:2:7  error  entry-in-owner-folder',
    '  `infra/requests/suply` is not the folder of a team, so `orders-db` has no owner.',
    '  Did you mean `supply`? Then run `git mv infra/requests/suply/orders-db.yaml infra/requests/supply/orders-db.yaml`.',
  ]);
  expect(problemsOf(entryInOwnerFolder, request('infra/requests/Supply/orders-db.yaml'))).toContain('Did you mean');
  expect(problemsOf(entryInOwnerFolder, request('infra/requests/ledger/orders-db.yaml'))).toContain(
    'Move it to the folder of a team, or add catalog/teams/ledger.yaml.',
  );
});

const ONLY = (kind: string) => `\`kind\` is \`${kind}\`, but infra/requests/ is for resources only.`;

test.each([
  [
    'owner: person:ines\n',
    'resource',
    '4:8',
    '`owner` is `person:ines`, which is not a team.',
    'Delete `owner`: the owner is the team of the folder in infra/requests/.',
  ],
  [
    'owner: supply\n',
    'service',
    '1:7',
    ONLY('service'),
    'Run `git mv infra/requests/supply/a.yaml catalog/supply/a.yaml`.',
  ],
  ['', 'database', '1:7', ONLY('database'), 'Write `kind: resource`.'],
])('among requested resources there are only those of teams: %s %s', (owner, kind, place, why, hint) => {
  const people = { 'catalog/teams/ines.yaml': 'kind: person\nname: ines\n' };
  const files = { ...request('infra/requests/supply/a.yaml', owner, kind), ...people };
  expect(problemLines(entryInOwnerFolder, files)).toEqual(moved(`infra/requests/supply/a.yaml:${place}`, why, hint));
});
