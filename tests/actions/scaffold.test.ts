import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GithubDescription, testByDescription } from '../forge/github-description.ts';
import { ENTRY, entryOf, TINY } from '../reconcile/scaffold-world.ts';
import { OperatedPortal, TOKEN } from './operated-portal.ts';

// One portal, from the entry on main to the repository that came of it, by the programs that its workflow runs.
const portal = new OperatedPortal();
const logs: string[] = [];
let root = '';
/** What the job that renders hands on beside its files. */
let rendered = '';

beforeAll(async () => {
  const template = Object.entries({ ...TINY, 'skeleton/logo.bin': '\u0000\u0001' });
  await portal.start({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
    [ENTRY]: entryOf('desk'),
    ...Object.fromEntries(template.map(([path, text]) => [`templates/tiny/${path}`, String(text)])),
  });
  await portal.api('POST', '/orgs/acme/teams', { name: 'payments', privacy: 'closed' });
  await portal.introduceApp();
});
afterAll(() => portal.stop());

async function run(action: string, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const ran = await portal.run(action, root, { inputs, env });
  logs.push(ran.log, ran.summary);
  expect(ran.exitCode, ran.log).toBe(0);
  return ran;
}
const reconcile = () => run('reconcile', { only: 'scaffolds', 'maker-token': TOKEN, rendered });

async function render(env: Record<string, string> = {}) {
  root = await portal.checkout('--no-single-branch');
  const { outputs, log } = await run('render-scaffolds', {}, env);
  rendered = outputs.rendered!;
  return { services: outputs.services, log, names: namesIn(rendered) };
}

function namesIn(manifest: string): string[] {
  return Object.keys(JSON.parse(manifest).files).map((service) => service.replace('service:default/', ''));
}

/** The last job, where it is to fail. */
async function failing(inputs: Record<string, string> = {}): Promise<string> {
  const given = { only: 'scaffolds', 'maker-token': TOKEN, rendered, ...inputs };
  const { exitCode, log } = await portal.run('reconcile', root, { inputs: given });
  logs.push(log);
  expect(exitCode, log).toBe(1);
  return log;
}

const isThere = async (name: string) => 'id' in (await portal.api<object>('GET', `/repos/acme/${name}`));

test('a job without a token renders what is missing, and another checks it', async () => {
  const rendering = await render();
  expect(rendering).toMatchObject({ services: '1', names: ['desk'] });
  expect((await run('render-scaffolds', { step: 'check', rendered })).outputs).toEqual({ services: '1' });
  expect(['renderings', 'checks'].map((folder) => readdirSync(join(root, '.portal', folder)))).toEqual([
    ['desk.json'],
    ['desk.json'],
  ]);
});

test('the job with the tokens makes the repository of what was rendered', async () => {
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
  expect(await render()).toMatchObject({ services: '0', names: [] });
  const before = portal.proxy.requests.length;
  expect((await reconcile()).summary).toContain('Everything is up to date: nothing to do.');
  expect(portal.proxy.requests.slice(before).filter(({ path }) => path.includes('/desk'))).toEqual([]);
});

test('what was merged since the run began waits for the next, and a job that broke off fails it: nothing is made', async () => {
  await portal.commit({ 'catalog/payments/till.yaml': entryOf('till') });
  root = await portal.checkout('--no-single-branch');
  const { summary } = await reconcile();
  expect(summary).toContain('8 effects: 1 waiting, 7 skipped.');
  expect(summary).toContain('It was not rendered in this run: it was merged after the run started');
  expect(await failing({ rendered: '' })).toContain('The render job did not finish');
  expect(await isThere('till')).toBe(false);
});

test('files that a later job put in place of those that were rendered make nothing', async () => {
  await render();
  const file = join(root, '.portal/renderings/till.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('README.md', 'README.mdx'));
  expect(await failing()).toContain('It is not the file that the job made, so something replaced it.');
  expect(await isThere('till')).toBe(false);
  writeFileSync(file, text);
});

test('a name that is taken, seen or not, stops it, is reported in its pull request, and nothing of it is touched', async () => {
  await portal.api('POST', '/orgs/acme/repos', { name: 'aisle', description: 'Ours.', auto_init: true });
  portal.proxy.hidden.add('acme/vault');
  const before = await portal.api('GET', '/repos/acme/aisle');
  const numbers = [
    await portal.rebase('aisle', { 'catalog/payments/aisle.yaml': entryOf('aisle') }),
    await portal.rebase('vault', { 'catalog/payments/vault.yaml': entryOf('vault') }),
  ];
  await render();
  const start = portal.proxy.requests.length;
  await failing();
  const touched = portal.proxy.requests
    .slice(start)
    .filter(({ method, path }) => method !== 'GET' && /\/(aisle|vault)\b/.test(path));
  expect(touched).toEqual([]);
  expect(await portal.api('GET', '/repos/acme/aisle')).toEqual(before);
  const reported = await Promise.all(numbers.map((number) => portal.comments(number)));
  expect(reported).toEqual([
    [expect.stringContaining('`acme/aisle` exists already, and Waypost did not create it')],
    [expect.stringContaining('The name `acme/vault` is taken by a repository that this token cannot see.')],
  ]);
});

test('services that are stuck for good hold up no other: each run begins with those that the last one left', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `stuck-${index + 10}`);
  for (const name of names) portal.proxy.hidden.add(`acme/${name}`);
  const files = [...names, 'zebra'].map((name): [string, string] => [`catalog/payments/${name}.yaml`, entryOf(name)]);
  await portal.commit(Object.fromEntries(files));
  const turns: string[][] = [];
  for (const number of ['101', '102']) {
    const { services, names: taken } = await render({ GITHUB_RUN_NUMBER: number });
    expect([services, taken.length]).toEqual(['23', 20]);
    turns.push(taken);
  }
  expect(turns.filter((taken) => taken.includes('zebra')).length).toBeGreaterThan(0);
  expect(new Set(turns.flat()).size).toBe(23);
});

testByDescription('every request is one that GitHub describes', async () => {
  const description = await GithubDescription.read();
  const rest = portal.proxy.requests.filter(({ path }) => path !== '/graphql');
  expect([...new Set(rest.flatMap((request) => description.errors(request)))]).toEqual([]);
});

test('no token is in a log', () => {
  expect(logs).not.toEqual([]);
  for (const log of logs) expect(log).not.toContain(TOKEN);
});
