import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GithubDescription } from '../forge/github-description.ts';
import { ENTRY, entryOf, TINY } from '../reconcile/scaffold-world.ts';
import { OperatedPortal, TOKEN } from './operated-portal.ts';

// One portal, from the entry on main to the repository that came of it, by the programs that its workflow runs.
const portal = new OperatedPortal();
const logs: string[] = [];
let root = '';

beforeAll(async () => {
  const template = Object.entries({ ...TINY, 'skeleton/logo.bin': '\u0000\u0001' });
  await portal.start({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
    [ENTRY]: entryOf('desk'),
    ...Object.fromEntries(template.map(([path, text]) => [`templates/tiny/${path}`, String(text)])),
  });
  await portal.api('POST', '/orgs/acme/teams', { name: 'payments', privacy: 'closed' });
});
afterAll(() => portal.stop());

async function run(action: string, inputs: Record<string, string>) {
  const ran = await portal.run(action, root, { inputs });
  logs.push(ran.log, ran.summary);
  expect(ran.exitCode, ran.log).toBe(0);
  return ran;
}
const reconcile = () => run('reconcile', { only: 'scaffolds', 'owner-token': TOKEN });

test('a job without a token renders what is missing, and another checks it', async () => {
  root = await portal.checkout('--no-single-branch');
  expect((await run('render-scaffolds', {})).outputs).toEqual({ services: '1' });
  expect((await run('render-scaffolds', { step: 'check' })).outputs).toEqual({ services: '1' });
  expect(['renderings', 'checks'].map((folder) => readdirSync(join(root, '.portal', folder)))).toEqual([
    ['desk.json'],
    ['desk.json'],
  ]);
});

test('the job with the tokens makes the repository of what was handed on', async () => {
  const { summary } = await reconcile();
  expect(summary).toContain('8 effects: 8 done.');
  const repository = await portal.api<Record<string, unknown>>('GET', '/repos/acme/desk');
  expect(repository).toMatchObject({ description: 'Takes orders.', private: true, topics: ['node-js', 'tiny'] });
  const { tree } = await portal.api<{ tree: { path: string; mode: string; type: string }[] }>(
    'GET',
    '/repos/acme/desk/git/trees/main?recursive=1',
  );
  expect(
    tree
      .filter(({ type }) => type === 'blob')
      .map(({ path, mode }) => `${mode} ${path}`)
      .sort(),
  ).toEqual([
    '100644 .github/workflows/ci.yml',
    '100644 .waypost.yaml',
    '100644 README.md',
    '100644 a.test.mjs',
    '100644 logo.bin',
    '100755 bin/start',
  ]);
  const [last] = await portal.api<{ commit: { message: string } }[]>('GET', '/repos/acme/desk/commits?sha=main');
  expect(last!.commit.message).toBe('Make desk from tiny 1');
  expect(await portal.api('GET', '/repos/acme/desk/teams')).toEqual([{ slug: 'payments', permission: 'maintain' }]);
  expect(portal.proxy.rulesets.of('acme/desk')).toMatchObject([
    { name: 'waypost: default branch', enforcement: 'active' },
  ]);
  const record = JSON.parse(await portal.branchFile('portal-data', 'scaffolds/desk.json'));
  expect(record).toMatchObject({
    ...{ service: 'service:default/desk', repository: 'acme/desk', url: `${portal.host.url}/acme/desk` },
    checks: [{ command: ['node', '--test'], outcome: 'passed' }],
    followUps: [
      `It needs the secret \`NPM_TOKEN\`: run \`gh secret set NPM_TOKEN --repo acme/desk\`, or open ${portal.host.url}/acme/desk/settings/secrets/actions/new .`,
      expect.stringContaining('`postgres`'),
    ],
  });
});

test('the next run finds nothing to render, asks nothing about it, and makes nothing', async () => {
  root = await portal.checkout('--no-single-branch');
  expect((await run('render-scaffolds', {})).outputs).toEqual({ services: '0' });
  const before = portal.proxy.requests.length;
  expect((await reconcile()).summary).toContain('Everything is in step: nothing to do.');
  expect(portal.proxy.requests.slice(before).filter(({ path }) => path.includes('/desk'))).toEqual([]);
});

test('what was handed on for another, or not at all, makes nothing and is told; a plan without rules is a follow-up', async () => {
  await portal.commit({ 'catalog/payments/till.yaml': entryOf('till') });
  root = await portal.checkout('--no-single-branch');
  const inputs = { only: 'scaffolds', 'owner-token': TOKEN };
  const refused = await portal.run('reconcile', root, { inputs });
  logs.push(refused.log);
  expect(refused.exitCode).toBe(1);
  expect(refused.log).toContain('The job that renders handed on nothing for `service:default/till`');
  portal.proxy.rulesets.beyondPlan.add('acme/till');
  await run('render-scaffolds', {});
  await reconcile();
  const record = JSON.parse(await portal.branchFile('portal-data', 'scaffolds/till.json'));
  expect(record.followUps[0]).toContain('GitHub has no rules for branches of private repositories on this plan');
  expect(record.checks).toMatchObject([{ outcome: 'not run' }]);
});

test('every request is one that GitHub describes, and no token stands in a log', () => {
  const description = new GithubDescription();
  const rest = portal.proxy.requests.filter(({ path }) => path !== '/graphql');
  expect([...new Set(rest.flatMap((request) => description.faults(request)))]).toEqual([]);
  for (const log of logs) expect(log).not.toContain(TOKEN);
});
