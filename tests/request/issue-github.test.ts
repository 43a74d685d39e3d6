import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifest } from '../../core/scaffold/testing.ts';
import type { RepositoryName } from '../../scripts/forge/forge.ts';
import { git } from '../../scripts/git/git.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { runStep } from '../actions/run-step.ts';
import { EmulatedGithub, tokenOf } from '../forge/emulated-github.ts';
import { answersIssues } from './answers-issues.ts';
import { bodyOf, checkout, commitInto, FILES, type IssueRig, removeCheckout } from './issue-rig.ts';

const PORTAL = 'waypost[bot]';
const INSIDE = ['ines-okafor', 'hana-kobayashi', PORTAL];
let github: EmulatedGithub;
let count = 0;

beforeAll(async () => {
  github = await EmulatedGithub.start({ members: INSIDE, others: ['mallory'] });
});
afterAll(() => github.stop());

/** Where git finds repositories, as the emulator has none. */
const servers = mkdtempSync(join(tmpdir(), 'waypost-servers-'));
afterAll(() => rmSync(servers, { recursive: true, force: true }));

async function portal(): Promise<IssueRig> {
  const name: RepositoryName = `acme/portal-${++count}`;
  const repository = await github.forge('ines-okafor').createRepository(name, { description: '', private: false });
  const changes = new Map(Object.entries(FILES).map(([path, content]) => [path, { content }]));
  await repository.commit({ branch: 'main', base: (await repository.head('main'))!, message: 'Begin', changes });
  await git(servers, ['init', '--quiet', '--bare', `${name}.git`]);
  const root = await checkout();
  return { name, root, forge: async (login) => github.forge(login), remove: () => removeCheckout(root) };
}

answersIssues('GitHub', portal);

async function act(rig: IssueRig, name: string, payload: object) {
  const { exitCode, log, outputs, summary } = await runStep('open-request', {
    root: rig.root,
    inputs: { token: tokenOf(PORTAL) },
    event: { repository: { full_name: rig.name }, ...payload },
    api: github.proxy.url,
    env: { GITHUB_REPOSITORY: rig.name, GITHUB_EVENT_NAME: name, GITHUB_SERVER_URL: `file://${servers}` },
  });
  return { exitCode, log, pullRequest: outputs['pull-request'], summary };
}

const issueEvent = (issue: { number: number; body: string; author: { login: string; id: number } }) => ({
  action: 'opened',
  issue: { number: issue.number, body: issue.body },
  sender: { login: issue.author.login, id: issue.author.id },
});
const SOUND = { name: 'refunds', owner: 'payments', lifecycle: 'experimental' };

// What opens a pull request writes seven times, and at GitHub's pace each takes a second: the actions find one that exists.
test('the action answers an issue, and says the number of its pull request', async () => {
  const rig = await portal();
  const ines = github.forge('ines-okafor').repository(rig.name);
  const body = await bodyOf(rig.root, { Name: 'refunds', Owner: 'payments', Lifecycle: 'experimental' });
  const issue = await ines.openIssue({ title: 'x', body, labels: [] });
  const event = issueEvent(issue);
  const payload = { repository: { full_name: rig.name }, ...event };
  const opened = await answerEvent({ name: 'issues', payload }, { forge: github.forge(PORTAL), root: rig.root });
  const { exitCode, pullRequest, summary } = await act(rig, 'issues', event);
  expect([exitCode, pullRequest]).toEqual([0, String(opened.pullRequest)]);
  expect(summary).toMatch(/^### Request\n\n#2 asks for `catalog\/payments\/refunds\.yaml`\./);
  rig.remove();
});

test('the action answers a dispatch, and fails where nobody else is shown what is wrong', async () => {
  const rig = await portal();
  await commitInto(rig.root, { 'catalog/portal.yaml': `title: Acme portal\nforge: { github: ${rig.name} }\n` });
  const sender = await github.forge('ines-okafor').actor();
  const event = (fields: object) => ({ action: 'register', sender, client_payload: fields });
  const wrong = await act(rig, 'repository_dispatch', event({ ...SOUND, owner: '::error::@acme/payments' }));
  expect([wrong.exitCode, wrong.pullRequest]).toEqual([1, '']);
  expect(wrong.log).not.toMatch(/^\s*::error::@/m);
  expect(wrong.summary).toMatch(/\*\*Nothing was opened\.\*\*\n\n- error `owner`\\\n/);
  const [line] = (await git(join(servers, `${rig.name}.git`), ['grep', '-h', 'refused', 'portal-audit'])).split('\n');
  expect(JSON.parse(line!)).toMatchObject({
    ...{ seq: 1, verb: 'register', subject: 'request:register', outcome: 'refused', actor: { login: 'ines-okafor' } },
    error: '`owner` is `::error::@acme/payments`, which is not a reference.',
  });
  const payload = { repository: { full_name: rig.name }, ...event(SOUND) };
  await answerEvent({ name: 'repository_dispatch', payload }, { forge: github.forge(PORTAL), root: rig.root });
  const again = await act(rig, 'repository_dispatch', event({ service: SOUND }));
  expect([again.exitCode, again.pullRequest]).toEqual([0, '1']);
  const pull = (await github.forge(PORTAL).repository(rig.name).pullRequest(1))!;
  expect(pull.body).toMatch(/^Requested by `ines-okafor` by a dispatch\.\n/);
  rig.remove();
});

test('the action answers a dispatch for a service from a template by the name of its type', async () => {
  const rig = await portal();
  await commitInto(rig.root, { 'templates/tiny/template.yaml': manifest() });
  const sender = await github.forge('ines-okafor').actor();
  const event = (values: object) => ({
    ...{ action: 'scaffold', sender },
    client_payload: { template: 'tiny', values: { serviceName: 'refunds', description: 'Pays back.', ...values } },
  });
  const wrong = await act(rig, 'repository_dispatch', event({ owner: 'payment' }));
  expect([wrong.exitCode, wrong.summary]).toEqual([1, expect.stringContaining('- error `values.owner`\\\n')]);
  const payload = { repository: { full_name: rig.name }, ...event({ owner: 'payments' }) };
  await answerEvent({ name: 'repository_dispatch', payload }, { forge: github.forge(PORTAL), root: rig.root });
  const again = await act(rig, 'repository_dispatch', event({ owner: 'payments' }));
  expect([again.exitCode, again.pullRequest]).toEqual([0, '1']);
  const pull = (await github.forge(PORTAL).repository(rig.name).pullRequest(1))!;
  expect(pull).toMatchObject({ title: 'Make refunds from tiny', labels: ['waypost', 'request:scaffold'] });
  rig.remove();
});

test('the action says in a sentence what it cannot answer', async () => {
  const rig = await portal();
  const push = await act(rig, 'push', {});
  expect([push.exitCode, push.log]).toEqual([1, expect.stringContaining('The event `push` requests nothing.')]);
  rig.remove();
});

test('an outsider gets a polite answer, and nothing else follows', async () => {
  const rig = await portal();
  const mallory = github.forge('mallory').repository(rig.name);
  const body = await bodyOf(rig.root, { Name: 'refunds', Owner: 'payments' });
  const issue = await mallory.openIssue({ title: '@acme/payments', body, labels: [] });
  const payload = { repository: { full_name: rig.name }, ...issueEvent(issue) };
  for (let times = 0; times < 2; times++)
    await answerEvent({ name: 'issues', payload }, { forge: github.forge(PORTAL), root: rig.root });
  expect((await mallory.comments(issue.number)).map((comment) => comment.body)).toEqual([
    '<!-- waypost:request -->\nThank you. The portal opens pull requests only for people of `acme`, so this issue has no effect. A person from there can request the same in an issue of their own.',
  ]);
  expect(await mallory.branches()).toEqual(['main']);
  expect(await mallory.pullRequests({ state: 'all' })).toEqual([]);
  rig.remove();
});
