import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditRecord } from '../../core/audit/audit-record.ts';
import { git } from '../../scripts/git/git.ts';
import { OperatedPortal, TOKEN } from './operated-portal.ts';

// One repository from its first run, the tests in their order.
const portal = new OperatedPortal();
const logs: string[] = [];
let first = '';

beforeAll(() => portal.start());
afterAll(() => portal.stop());

async function run(
  options: { inputs?: Record<string, string>; env?: Record<string, string>; data?: Record<string, string> } = {},
) {
  const root = await portal.checkout();
  for (const [path, text] of Object.entries(options.data ?? {})) {
    mkdirSync(dirname(join(root, '.portal/data', path)), { recursive: true });
    writeFileSync(join(root, '.portal/data', path), text);
  }
  const ran = await portal.run('reconcile', root, options);
  logs.push(ran.log, ran.summary, JSON.stringify(ran.outputs));
  return { ...ran, root };
}

const teamOf = (name: string) => `kind: team\nname: ${name}\ngithub: acme/${name}\nmembers: [wei]\n`;
const audited = async (): Promise<AuditRecord[]> => {
  const listed = await git(portal.bare, ['ls-tree', '-r', '--name-only', 'portal-audit', '--', 'audit/']);
  const texts = await Promise.all(listed.split('\n').map((path) => portal.branchFile('portal-audit', path)));
  return texts.flatMap((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
};
const pulls = () => portal.api<{ head: { ref: string } }[]>('GET', '/repos/acme/portal/pulls?state=open');

test('a dry run says what is missing and writes nothing', async () => {
  const { exitCode, summary, outputs } = await run({
    inputs: { 'dry-run': 'true' },
    data: { 'health/status.json': '{}' },
  });
  expect(summary).toBe(
    [
      '### Reconcile',
      '',
      '2 effects to do. `npx portal reconcile` does it.',
      '',
      '- **to do** Propose `.github/CODEOWNERS` by pull request, as it is different from the catalog.',
      '- **to do** Publish 1 file to the branch `portal-data`.',
      '',
    ].join('\n'),
  );
  expect([exitCode, outputs.effects]).toEqual([0, '2']);
  expect(await git(portal.bare, ['for-each-ref', '--format=%(refname)'])).toBe('refs/heads/main');
  expect(await pulls()).toEqual([]);
});

test('a run publishes, proposes CODEOWNERS by pull request, and gives its lease back', async () => {
  const { exitCode, summary, outputs, root } = await run({ data: { 'health/status.json': '{}' } });
  first = root;
  expect(summary).toContain('2 effects: 2 done.');
  expect([exitCode, outputs.effects]).toEqual([0, '2']);
  expect(await portal.branchFile('portal-data', 'health/status.json')).toBe('{}');
  expect(await pulls()).toMatchObject([{ head: { ref: 'waypost/codeowners' } }]);
  expect(await git(portal.bare, ['for-each-ref', '--format=%(refname)'])).toBe(
    ['refs/heads/main', 'refs/heads/portal-audit', 'refs/heads/portal-data'].join('\n'),
  );
});

test('the audit has what people must know of, and no line of observed data that is published', async () => {
  const records = await audited();
  expect(records.map(({ effect, outcome }) => `${effect} ${outcome}`)).toEqual([
    'propose CODEOWNERS started',
    'propose CODEOWNERS done',
  ]);
});

test('the audit has the App by login and id, and the run of the workflow with its attempt', async () => {
  const records = await audited();
  const workflow = `${portal.host.url}/acme/portal/actions/runs/4711/attempts/2`;
  for (const record of records) expect(record).toMatchObject({ actor: { login: 'waypost[bot]', id: 77 }, workflow });
});

test('in another checkout, a second run finds nothing to do', async () => {
  const { exitCode, summary, root } = await run();
  expect([exitCode, summary]).toEqual([0, '### Reconcile\n\nEverything is up to date: nothing to do.\n']);
  expect(readFileSync(join(root, '.portal/data/health/status.json'), 'utf8')).toBe('{}');
});

test('the token was sent to the server, and is in no argument, file or log', async () => {
  const encoded = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
  expect(new Set(portal.host.authorizations)).toEqual(new Set([`Basic ${encoded}`]));
  expect(portal.gitArguments).toContain(`${portal.host.url}/acme/portal.git`);
  const written = readdirSync(first, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  for (const text of [portal.gitArguments, ...written, ...logs]) {
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(encoded);
  }
});

test('what is desired is the head of the branch, not what the workflow checked out', async () => {
  const behind = await portal.checkout();
  const team = 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n';
  const commit = await portal.commit({
    'catalog/teams/payments.yaml': team,
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  });
  const env = { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: commit };
  const { summary } = await portal.run('reconcile', behind, { inputs: { only: 'codeowners' }, env });
  expect(summary).toContain('**done** Update the proposal of');
  const proposed = await portal.api<{ content: string }>(
    'GET',
    '/repos/acme/portal/contents/.github/CODEOWNERS?ref=waypost/codeowners',
  );
  expect(Buffer.from(proposed.content, 'base64').toString()).toContain('@acme/payments');
  expect((await audited()).at(-1)).toMatchObject({ effect: 'propose CODEOWNERS', outcome: 'done', commit });
});

test('after a merge, the audit says which pull request asked for it, and who approved that', async () => {
  const { number, commit } = await portal.merge();
  await portal.commit({ 'catalog/teams/risk.yaml': teamOf('risk') });
  const env = { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: commit };
  await run({ env, inputs: { only: 'codeowners' } });
  expect((await audited()).at(-1)).toMatchObject({
    effect: 'propose CODEOWNERS',
    commit,
    request: { number, url: expect.stringContaining(`/acme/portal/pull/${number}`) },
    approvers: [{ login: 'ines-okafor', id: expect.any(Number) }],
  });
});

test('what cannot run is a sentence, and repeats no token', async () => {
  const before = portal.gitArguments.length;
  const refused = 'ghs_refusedrefusedrefused';
  const [misspelt, copy, stranger] = await Promise.all([
    run({ inputs: { only: 'portaldata' } }),
    run({ env: { GITHUB_REPOSITORY: 'fork/portal' } }),
    run({ inputs: { token: refused } }),
  ]);
  for (const { exitCode } of [misspelt, copy, stranger]) expect(exitCode).not.toBe(0);
  const fix =
    'Did you mean `portal-data`? There are `codeowners`, `drift`, `expiries`, `issue-forms`, `portal-data`, `resources`, `retirements`, `scaffolds`.';
  expect(misspelt.log).toContain(`There is no reconciler \`portaldata\`.%0A${fix}`);
  expect(copy.log).toContain('catalog/portal.yaml names `acme/portal`, and this runs in `fork/portal`.');
  expect(stranger.log).toContain(`The git repository \`${portal.host.url}/acme/portal.git\` cannot be reached`);
  expect(stranger.log).toContain('`contents: write`');
  expect(stranger.log + portal.gitArguments.slice(before)).not.toContain(refused);
});

test('two runs at once do it once: one waits for the other, and names the other', async () => {
  const data = { 'scores/checkout.json': '{}' };
  await portal.commit({ 'catalog/teams/sales.yaml': teamOf('sales') });
  const before = (await audited()).length;
  const [one, other] = await Promise.all([run({ data }), run({ data })]);
  expect(one.log + other.log).toMatch(
    /Waiting for the run \S+ of waypost\[bot\] \(\S+\/actions\/runs\/4711\/attempts\/2\), which has held `portal(?:-data)?` since /,
  );
  expect([one.exitCode, other.exitCode]).toEqual([0, 0]);
  const added = (await audited()).slice(before).map(({ effect, outcome }) => `${effect} ${outcome}`);
  expect(added.filter((line) => line === 'propose CODEOWNERS started')).toHaveLength(1);
  expect(existsSync(join(one.root, '.portal/data/scores/checkout.json'))).toBe(true);
});
