import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAccessReport, writeAccessReport } from '../../scripts/access/access-report.ts';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
import { git } from '../../scripts/git/git.ts';
import { findAccess } from '../../scripts/request/find-access.ts';
import { sayAccess } from '../../scripts/request/say-access.ts';
import { APP, GithubRig, WORKFLOW } from '../../tests/actions/github-rig.ts';
import { runStep } from '../../tests/actions/run-step.ts';
import { tokenOf } from '../../tests/forge/emulated-github.ts';

let rig: GithubRig;
let root: string;

beforeAll(async () => {
  rig = await GithubRig.start();
  root = await rig.checkout();
});
afterAll(() => rig.stop());

/** As programs of their own. */
const step = (inputs: Record<string, string>, token: string) => {
  const given = { report: 'report', ...inputs, token: tokenOf(token) };
  return runStep('check-access', { root, inputs: given, api: rig.proxy.url, server: `file://${rig.folder}` });
};
const judge = (inputs: Record<string, string>) => step({ step: 'judge', ...inputs }, WORKFLOW);
const say = () => step({ step: 'say' }, APP);

/** What the two steps do, in this process: the one hands a folder to the other. */
async function find(number?: number, head?: string): Promise<string[]> {
  const said: string[] = [];
  const forge = rig.forge(WORKFLOW);
  const repository = forge.repository('acme/portal');
  const checkout = await GithubCheckout.open(root, { forge, repository, token: tokenOf(WORKFLOW) });
  const found = await findAccess(
    { number, head },
    { repository, checkout, now: 0, say: (sentence) => said.push(sentence) },
  );
  writeAccessReport(join(root, 'report'), found);
  return said;
}
async function tell(): Promise<{ state: string | undefined; said: string[] }> {
  const said: string[] = [];
  const forge = rig.forge(APP);
  const where = { forge, repository: forge.repository('acme/portal'), url: undefined };
  const found = readAccessReport(join(root, 'report'));
  return { state: await sayAccess(found, { ...where, say: (sentence) => said.push(sentence) }), said };
}
async function check(number?: number): Promise<string | undefined> {
  await find(number);
  return (await tell()).state;
}
const statusesOf = async (head: string) => {
  const { status, body } = await fetch(`${rig.proxy.url}/repos/acme/portal/commits/${head}/statuses`, {
    headers: { authorization: `token ${tokenOf(APP)}` },
  }).then(async (answer) => ({ status: answer.status, body: (await answer.json()) as never }));
  expect(status).toBe(200);
  return (body as { context: string; state: string; description: string; creator: { login: string } }[]).map(
    ({ context, state, description, creator }) => `${creator.login} ${context} ${state}: ${description}`,
  );
};
const SERVICE = 'kind: service\nowner: payments\nlifecycle: experimental\n';
const service = (name: string) => ({ [`catalog/payments/${name}.yaml`]: `${SERVICE}name: ${name}\n` });
const close = (pull: PullRequest) => rig.repository('ana-popescu').closePullRequest(pull.number);

test('a change waits for who must approve, and is reported well as soon as they did, once', async () => {
  const pull = await rig.propose('grow', service('grow'));
  const [judged, reported] = [await judge({ 'pull-request': `${pull.number}` }), await say()];
  expect([judged.exitCode, judged.outputs, reported.exitCode, reported.outputs]).toEqual([
    0,
    {},
    0,
    { state: 'pending' },
  ]);
  await rig.review(pull, 'wei-zhang');
  await rig.review(pull, 'ines-okafor', 'comment');
  expect(await check(pull.number)).toBe('pending');
  await rig.review(pull, 'hana-kobayashi');
  expect(await check()).toBe('success');
  expect(await check()).toBe('success');
  expect(await statusesOf(pull.head.sha)).toEqual([
    'waypost[bot] waypost/access success: Approved by `hana-kobayashi`.',
    'waypost[bot] waypost/access pending: It needs the approval of one of @acme/payments (owner).',
  ]);
  await close(pull);
});

test('a run for a commit judges the pull requests to main that have it as their head, and no other', async () => {
  const [one, two] = [await rig.propose('head', service('head')), await rig.propose('other', service('other'))];
  expect((await judge({ head: one.head.sha })).exitCode).toBe(0);
  expect((await say()).outputs).toEqual({ state: 'pending' });
  expect([await statusesOf(one.head.sha), await statusesOf(two.head.sha)].map(({ length }) => length)).toEqual([1, 0]);
  await close(one);
  expect(await find(undefined, one.head.sha)).toContain(
    `No open pull request to \`main\` has the head \`${one.head.sha}\`, so there is no status for it.`,
  );
  expect((await tell()).state).toBeUndefined();
  await close(two);
});

test('an approval counts for the head that it was given to, and the status is of the head that was judged', async () => {
  const pull = await rig.propose('move', service('move'));
  await rig.review(pull, 'hana-kobayashi');
  await find(pull.number);
  const head = await rig.push('move', service('moved'), { from: 'move' });
  const { said } = await tell();
  expect(said).toContain(
    `#${pull.number} has moved since it was judged, so there is no status for \`${pull.head.sha}\`.`,
  );
  expect([await statusesOf(pull.head.sha), await statusesOf(head)]).toEqual([[], []]);
  expect(await check(pull.number)).toBe('pending');
  await close(pull);
});

test('of many pull requests, main and the list are asked for once, and each alone only for its reviews and status', async () => {
  const pulls = [];
  for (const name of ['one', 'two', 'three']) pulls.push(await rig.propose(name, service(name)));
  await find();
  rig.proxy.requests.length = 0;
  expect((await tell()).state).toBe('pending');
  const asked = rig.proxy.requests.map(({ method, path }) => `${method} ${path.replace('/repos/acme/portal', '')}`);
  const count = (pattern: RegExp) => asked.filter((request) => pattern.test(request)).length;
  expect([count(/^GET \/git\/ref\/heads(\/|%2F)main$/), count(/^GET \/pulls$/), count(/^GET \/pulls\/\d+$/)]).toEqual([
    1, 1, 0,
  ]);
  expect([count(/^GET \/pulls\/\d+\/reviews$/), count(/statuses/)]).toEqual([3, 6]);
  for (const pull of pulls) await close(pull);
});

test('a login that a team lists approves only if its account belongs to the repository', async () => {
  const entry = 'kind: service\nname: ledger\nowner: archive\nlifecycle: experimental\n';
  const pull = await rig.propose('ledger', { 'catalog/archive/ledger.yaml': entry });
  await rig.review(pull, 'olga-lindqvist');
  await find(pull.number);
  const { state, said } = await tell();
  expect([state, said[0]]).toEqual([
    'pending',
    `\`olga-lindqvist\` does not belong to the repository, so their review of #${pull.number} never counts.`,
  ]);
  await rig.review(pull, 'noor-haddad');
  expect(await check(pull.number)).toBe('success');
  await close(pull);
});

test('an approval that was taken back does not count, although the job that sets the status is run again', async () => {
  const pull = await rig.propose('again', service('again'), { by: 'mallory' });
  await rig.review(pull, 'hana-kobayashi');
  await find(pull.number);
  expect((await tell()).state).toBe('success');
  await rig.review(pull, 'hana-kobayashi', 'request changes');
  expect((await tell()).state).toBe('pending');
  await close(pull);
});

test('what was judged by an older main is no verdict, whether its run is late or started again', async () => {
  const pull = await rig.propose('old', service('old'));
  await rig.review(pull, 'hana-kobayashi');
  await find(pull.number);
  const report = join(root, 'report/access.json');
  const old = readFileSync(report, 'utf8');
  await rig.push('main', { 'catalog/teams/archive.yaml': 'kind: team\nname: archive\nmembers: [noor-haddad]\n' });
  const moved = `\`main\` has moved since #${pull.number} was judged, so there is no status for \`${pull.head.sha}\`. The run that the push started judges it.`;
  expect(await tell()).toMatchObject({ state: undefined, said: [moved] });
  expect(await statusesOf(pull.head.sha)).toEqual([]);
  await rig.review(pull, 'hana-kobayashi', 'request changes');
  expect(await check(pull.number)).toBe('pending');
  writeFileSync(report, old);
  await rig.review(pull, 'hana-kobayashi');
  await tell();
  expect((await statusesOf(pull.head.sha))[0]).toMatch(/ pending: /);
  await close(pull);
});

test('another bot that names who asked is not believed, so that nobody approves their own change through it', async () => {
  const message = 'Add own\n\nRequested-by: wei-zhang (9)';
  const pull = await rig.propose('own', service('own'), { by: WORKFLOW, message });
  await rig.review(pull, 'hana-kobayashi');
  expect(await check(pull.number)).toBe('pending');
  expect((await statusesOf(pull.head.sha))[0]).toContain(
    'It needs the approval of two people, because `github-actions[bot]` opened it and does not name the requester.',
  );
  await rig.review(pull, 'ines-okafor');
  expect(await check(pull.number)).toBe('success');
  await close(pull);
});

test('what fails its review, conflicts, or has the commits of another is a failure, no matter who approves', async () => {
  const drop = await rig.propose('drop', { 'catalog/supply/stock.yaml': null });
  const edit = (tier: number) => ({
    'catalog/payments/checkout.yaml': `${SERVICE}name: checkout\ndependsOn: [service:stock]\ntier: ${tier}\n`,
  });
  const conflicting = await rig.propose('conflict', edit(3));
  const other = await rig.propose('other', service('other'));
  await rig.push('along', service('along'), { from: 'other' });
  const along = await rig
    .repository('ines-okafor')
    .openPullRequest({ title: 'A', body: '', head: 'along', base: 'main' });
  await git(rig.bare, ['update-ref', `refs/pull/${along.number}/head`, along.head.sha]);
  await rig.push('main', edit(2));
  for (const pull of [drop, conflicting, along]) await rig.review(pull, 'hana-kobayashi');
  expect(await check()).toBe('failure');
  const reported = await Promise.all([drop, conflicting, along, other].map(({ head }) => statusesOf(head.sha)));
  expect(reported.map(([status]) => status?.slice('waypost[bot] waypost/access '.length))).toEqual([
    expect.stringMatching(/^failure: #\d+ fails its review\. This change fails: /),
    expect.stringMatching(/^failure: #\d+ conflicts with `main` in `catalog\/payments\/checkout\.yaml`\./),
    expect.stringMatching(/^failure: #\d+ has the commits of #\d+, which is open\./),
    'pending: It needs the approval of one of @acme/payments (owner).',
  ]);
  for (const pull of [drop, conflicting, other, along]) await close(pull);
});

test('a change cannot bring the rules that judge it, nor go to a branch that has its own', async () => {
  const rules = {
    'catalog/portal.yaml': 'title: Mine\nforge: { github: acme/portal }\nroles: { platform: [person:mallory] }\n',
  };
  const pull = await rig.propose('rules', rules, { by: 'ines-okafor' });
  await rig.review(pull, 'mallory');
  await rig.push('sandbox', rules);
  const aside = await rig.propose('aside', service('aside'), { by: 'ines-okafor', base: 'sandbox' });
  await rig.review(aside, 'mallory');
  expect(await check()).toBe('pending');
  expect(await statusesOf(pull.head.sha)).toEqual([
    'waypost[bot] waypost/access pending: It needs the approval of one of @acme/platform (platform).',
  ]);
  expect(await statusesOf(aside.head.sha)).toEqual([]);
  expect(await find(aside.number)).toContain(
    `#${aside.number} is not open, or does not go to \`main\`, so it gets no status.`,
  );
  for (const each of [pull, aside]) await close(each);
});

test('the head of a fork is fetched by its pull request, and a head that cannot be fetched keeps no other from its answer', async () => {
  const fork = await rig.propose('fork', service('fork'), { by: 'mallory' });
  const gone = await rig.propose('gone', service('gone'));
  await git(rig.bare, ['update-ref', '-d', 'refs/heads/fork']);
  for (const ref of ['refs/heads/gone', `refs/pull/${gone.number}/head`])
    await git(rig.bare, ['update-ref', '-d', ref]);
  await rig.review(fork, 'hana-kobayashi');
  expect(await check()).toBe('error');
  expect((await statusesOf(fork.head.sha))[0]).toContain(' success: Approved by `hana-kobayashi`.');
  expect((await statusesOf(gone.head.sha))[0]).toMatch(/ error: The head of #\d+ could not be fetched\./);
  for (const each of [fork, gone]) await close(each);
});

test('a merge group gets the verdict of its pull request, if it is what merging that makes', async () => {
  const pull = await rig.propose('queued', service('queued'));
  const next = await rig.propose('next', service('next'));
  const base = await git(rig.bare, ['rev-parse', 'main']);
  const queue = (number: number) => `gh-readonly-queue/main/pr-${number}-${base}`;
  const folder = await rig.checkout();
  const merge = async (onto: string, head: string) => {
    const sha = ['-c', 'user.name=GitHub', '-c', 'user.email=noreply@github.example'];
    await git(folder, ['checkout', '--quiet', '--detach', onto]);
    await git(folder, [...sha, 'merge', '--quiet', '--no-ff', '-m', 'Merge', head], {
      env: { GIT_AUTHOR_DATE: '2026-11-02T09:00:00Z', GIT_COMMITTER_DATE: '2026-11-02T09:00:00Z' },
    });
    return git(folder, ['rev-parse', 'HEAD']);
  };
  const group = await merge(base, pull.head.sha);
  const stacked = await merge(group, next.head.sha);
  for (const [sha, number] of [
    [group, pull.number],
    [stacked, next.number],
  ] as const)
    await git(folder, ['push', '--quiet', 'origin', `${sha}:refs/heads/${queue(number)}`]);
  await rig.mirror();
  await rig.review(next, 'hana-kobayashi');
  expect(await check(next.number)).toBe('pending');
  expect((await statusesOf(stacked))[0]).toContain('is in a merge group behind a change that may not be merged.');
  await rig.review(pull, 'hana-kobayashi');
  expect(await check(pull.number)).toBe('success');
  const reported = await Promise.all([group, stacked].map(statusesOf));
  expect(reported.map(([status]) => status)).toEqual([
    'waypost[bot] waypost/access success: Approved by `hana-kobayashi`.',
    'waypost[bot] waypost/access success: Approved by `hana-kobayashi`.',
  ]);
  const forged = await rig.push(queue(pull.number), { 'catalog/portal.yaml': 'title: Mine\n' }, { from: 'queued' });
  await check(pull.number);
  expect((await statusesOf(forged))[0]).toMatch(/ failure: The merge group is not the merge of #\d+ makes of `main`\./);
  await git(rig.bare, ['update-ref', '-d', `refs/heads/${queue(pull.number)}`]);
  await git(rig.bare, ['update-ref', '-d', `refs/heads/${queue(next.number)}`]);
  for (const each of [pull, next]) await close(each);
});

test('a status of the same words by somebody who may push does not replace that of the App', async () => {
  const pull = await rig.propose('forged', service('forged'));
  await rig.review(pull, 'hana-kobayashi');
  const forged = { context: 'waypost/access', state: 'success', description: 'Approved by `hana-kobayashi`.' } as const;
  await rig.repository(WORKFLOW).setStatus(pull.head.sha, forged);
  await check(pull.number);
  expect((await statusesOf(pull.head.sha))[0]).toMatch(/^waypost\[bot\] waypost\/access success/);
  await close(pull);
});

test('a report that is damaged, or is not there, says nothing', async () => {
  const pull = await rig.propose('damaged', service('damaged'));
  await find(pull.number);
  const file = join(root, 'report/access.json');
  const [found] = JSON.parse(readFileSync(file, 'utf8'));
  const damaged = [
    { ...found, head: 'main' },
    { ...found, finding: {} },
    { ...found, more: 1 },
  ];
  for (const content of ['no', ...damaged.map((one) => JSON.stringify([one]))]) {
    writeFileSync(file, content);
    await expect(tell()).rejects.toThrow(/access\.json` (cannot be read as JSON|does not have the right form)\./);
  }
  rmSync(file);
  expect((await say()).log).toMatch(/::error::There is no `[^`]+access\.json`\.%0ALook at the step `judge`/);
  expect(await statusesOf(pull.head.sha)).toEqual([]);
  await close(pull);
});
