import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '../../core/catalog/testing.ts';
import { teamProposals } from '../../core/discover/proposal-text.ts';
import { discover } from '../../scripts/discover/discover.ts';
import { discoverReport } from '../../scripts/discover/discover-report.ts';
import { OVERHEAD, proposeTeam } from '../../scripts/discover/propose-team.ts';
import type { Repository } from '../../scripts/forge/forge.ts';
import type { OpenForge } from '../../scripts/forge/open-forge.ts';
import { commitFiles } from '../forge/commit-files.ts';
import { EmulatedGithub } from '../forge/emulated-github.ts';
import { CATALOG, makeCompany } from './company.ts';

const DESIRED = contextOf({ ...CATALOG }, { repository: 'acme/portal' });
let github: EmulatedGithub;
let open: OpenForge;

beforeAll(async () => {
  github = await EmulatedGithub.start({ members: ['ines-okafor'] });
  const forge = github.forge('ines-okafor');
  open = { forge, own: 'acme/portal' };
  const portal = await forge.createRepository('acme/portal', { description: '', private: true });
  await commitFiles(portal, CATALOG);
  await makeCompany(forge);
});
afterAll(() => github.stop());

const portal = () => open.forge.repository(open.own);
const run = (options = {}, desired = DESIRED, of = open) =>
  discover(of, desired, {
    ...{ organisation: 'acme', team: undefined, limit: 200, again: false, dryRun: false, say: () => {} },
    ...{ includeArchived: false, includeForks: false, includePrivate: false, ...options },
  });

test('a dry run asks little, and writes nothing', async () => {
  github.proxy.requests.length = 0;
  const { proposals } = await run({ dryRun: true });
  expect(proposals.map(({ team, outcome, repositories }) => [team, outcome, ...repositories])).toEqual([
    ['payments', 'opened', 'acme/receipts', 'acme/refunds'],
    ['supply', 'opened', 'acme/stock'],
  ]);
  expect(new Set(github.proxy.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  const of = (name: string) =>
    github.proxy.requests.filter(({ path }) => path.startsWith(`/repos/acme/${name}/`)).length;
  expect({ refunds: of('refunds'), receipts: of('receipts'), checkout: of('checkout') }).toEqual({
    refunds: 3,
    receipts: 3,
    checkout: 0,
  });
});

test('one pull request a team is opened, once', async () => {
  const first = await run();
  expect(first.proposals.map(({ outcome, pullRequest }) => [outcome, pullRequest?.number])).toEqual([
    ['opened', 1],
    ['opened', 2],
  ]);
  expect((await portal().pullRequests({ state: 'all' })).map(({ title, labels }) => [title, labels])).toEqual([
    ['Add 1 entry that supply seems to own', ['waypost', 'discover']],
    ['Add 2 entries that payments seems to own', ['waypost', 'discover']],
  ]);
  expect(await portal().readFile('discover/acme/payments', 'catalog/payments/refunds.yaml')).toContain(
    'apis:\n  - name: refunds-http\n    type: openapi\n    endpoint: https://api.acme.example/refunds\n    spec: openapi.yaml\n',
  );
  github.proxy.requests.length = 0;
  const second = await run();
  expect(second.proposals.map(({ outcome }) => outcome)).toEqual(['open', 'open']);
  expect(github.proxy.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a repository of nobody’s organisation is not looked for', async () => {
  await expect(run({ organisation: 'globex' })).rejects.toThrow(
    'GitHub has no organisation or person `globex`, or the token may not see it.',
  );
});

test('what is found later is added, and what people changed or deleted stays so', async () => {
  const branch = 'discover/acme/payments';
  const edited = 'kind: service\nname: refunds\nowner: payments\ntier: 1\nrepo: https://github.com/acme/refunds\n';
  const changes = { 'catalog/payments/refunds.yaml': edited, 'catalog/payments/receipts.yaml': null };
  await commitFiles(portal(), changes, { branch });
  const later = await open.forge.createRepository('acme/vouchers', { description: '', private: false });
  await commitFiles(later, { CODEOWNERS: '* @acme/payments' });
  const { proposals } = await run({ team: 'payments' });
  expect(proposals).toMatchObject([{ outcome: 'added', pullRequest: { number: 1 }, repositories: ['acme/vouchers'] }]);
  const files = await portal().listFiles(branch);
  expect(files).toContain('catalog/payments/vouchers.yaml');
  expect(files).not.toContain('catalog/payments/receipts.yaml');
  expect(await portal().readFile(branch, 'catalog/payments/refunds.yaml')).toBe(edited);
  expect((await portal().comments(1)).map(({ body }) => body)).toEqual([
    expect.stringMatching(/^<!-- waypost:discover acme\/vouchers -->\nMore repositories were found/),
  ]);
  expect((await run({ team: 'payments' })).proposals).toMatchObject([{ outcome: 'open' }]);
});

test('a run that died behind its commit is finished by the next', async () => {
  const made = await open.forge.createRepository('acme/rates', { description: '', private: false });
  await commitFiles(made, { CODEOWNERS: '* @acme/payments' });
  const branch = 'discover/acme/payments';
  const entry = { 'catalog/payments/rates.yaml': 'kind: service\nname: rates\nowner: payments\n' };
  const head = await commitFiles(portal(), entry, { branch });
  expect((await run({ team: 'payments' })).proposals).toMatchObject([
    { outcome: 'added', repositories: ['acme/rates'] },
  ]);
  expect(await portal().head(branch)).toBe(head);
});

test('what people closed is not opened again, unless somebody asks for it', async () => {
  await portal().closePullRequest(2);
  expect(discoverReport(await run({ team: 'supply' }))).toContain(
    'supply: There is nothing new to propose.\n  Rejected before: acme/stock (#2). --again proposes them again.',
  );
  const { proposals } = await run({ team: 'supply', again: true });
  expect(proposals).toMatchObject([
    { outcome: 'opened', branch: 'discover/acme/supply+2', pullRequest: { number: 3 } },
  ]);
  expect((await run({ team: 'supply' })).proposals).toMatchObject([{ outcome: 'open', pullRequest: { number: 3 } }]);
});

test('what was merged is covered', async () => {
  const { head } = (await portal().pullRequest(3))!;
  await portal().merge(3, { head: head.sha, message: 'Merge' });
  const files = await texts(portal(), await portal().listFiles('main'));
  const { counts, proposals } = await run({ team: 'supply' }, contextOf(files, { repository: 'acme/portal' }));
  expect({ covered: counts.covered, proposals }).toEqual({ covered: 2, proposals: [] });
});

test('a checkout that is behind main proposes nothing that main has', async () => {
  expect((await run({ team: 'supply', again: true })).proposals).toMatchObject([
    { outcome: 'nothing', turnedDown: {} },
  ]);
});

test('what does not fit into one run is left for the next', async () => {
  const { findings } = await run({ dryRun: true });
  const [payments] = teamProposals(findings, 'globex');
  const main = { branch: 'main', at: (await portal().head('main'))!, paths: new Set<string>() };
  const options = { repository: portal(), main, elsewhere: new Map(), again: false, dryRun: true };
  expect(await proposeTeam(payments!, { ...options, room: OVERHEAD + 1 })).toMatchObject({
    repositories: ['acme/rates'],
    later: ['acme/receipts', 'acme/refunds', 'acme/vouchers'],
  });
  expect(await proposeTeam(payments!, { ...options, room: 3 })).toMatchObject({ outcome: 'nothing', repositories: [] });
});

test('a portal that everybody may read names no private repository', async () => {
  await open.forge.createRepository('acme/site', { description: '', private: false });
  const secret = await open.forge.createRepository('acme/secret', { description: 'Hidden.', private: true });
  await commitFiles(secret, { CODEOWNERS: '* @acme/payments' });
  const site = { ...open, own: 'acme/site' } as const;
  const shy = await run({ dryRun: true }, DESIRED, site);
  expect(shy.counts.private).toBe(2);
  expect(JSON.stringify(shy)).not.toContain('secret');
  const frank = await run({ dryRun: true, includePrivate: true }, DESIRED, site);
  expect(frank.findings.map(({ repository }) => repository)).toContain('acme/secret');
});

async function texts(repository: Repository, paths: readonly string[]): Promise<Record<string, string>> {
  const read = paths.map(async (path) => [path, (await repository.readFile('main', path))!] as const);
  return Object.fromEntries(await Promise.all(read));
}
