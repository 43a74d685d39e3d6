import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { manifest } from '../../core/scaffold/testing.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { openRequest } from '../../scripts/change/proposal/open-request.ts';
import type { Forge, Issue, PullRequest, Repository, RepositoryName } from '../../scripts/forge/forge.ts';
import { git } from '../../scripts/git/git.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { runStep } from '../actions/run-step.ts';
import { commitFiles } from '../forge/commit-files.ts';
import { EmulatedGithub, tokenOf } from '../forge/emulated-github.ts';
import { ownFolder } from '../own-folder.ts';
import { bodyOf, checkout, commitInto, FILES, removeCheckout } from './issue-rig.ts';

const PORTAL = 'waypost[bot]';
const INSIDE = ['ines-okafor', 'hana-kobayashi', PORTAL];
let github: EmulatedGithub;
let count = 0;

beforeAll(async () => {
  github = await EmulatedGithub.start({ members: INSIDE, others: ['mallory'] });
});
afterAll(() => github.stop());

/** Where git finds repositories, as the emulator has none. */
const servers = ownFolder();

/** A portal's repository on GitHub, and a checkout of its main branch. */
interface IssueRig {
  name: RepositoryName;
  root: string;
}

async function openPortal(): Promise<IssueRig> {
  const name: RepositoryName = `acme/portal-${++count}`;
  const repository = await github.forge('ines-okafor').createRepository(name, { description: '', private: false });
  await commitFiles(repository, FILES);
  await git(servers, ['init', '--quiet', '--bare', `${name}.git`]);
  return { name, root: await checkout() };
}

const ANSWERS = { Name: 'refunds', Owner: 'payments', Lifecycle: 'experimental' };
const TEXT = 'kind: service\nname: refunds\nowner: payments\nlifecycle: experimental\n';
const PATH = 'catalog/payments/refunds.yaml';
const MARK = '<!-- waypost:request -->\n';

describe('an issue', () => {
  let rig: IssueRig;
  let portal: Forge;
  let ines: Repository;
  let hana: Repository;

  beforeEach(async () => {
    rig = await openPortal();
    portal = github.forge(PORTAL);
    ines = github.forge('ines-okafor').repository(rig.name);
    hana = github.forge('hana-kobayashi').repository(rig.name);
  });
  afterEach(() => removeCheckout(rig.root));

  /** What a workflow does for an event: by default, the one that its author opened it or wrote its body. */
  const run = async (issue: Issue, event: Record<string, unknown> = {}) =>
    answerEvent(
      {
        name: 'issues',
        payload: {
          action: 'opened',
          repository: { full_name: rig.name },
          issue: { number: issue.number, body: issue.body },
          sender: { login: issue.author.login, id: issue.author.id },
          ...event,
        },
      },
      { forge: portal, root: rig.root },
    );
  const ask = async (answers: Record<string, string>, labels = ['waypost', 'request:register']) =>
    ines.openIssue({ title: 'Register a service: refunds', body: await bodyOf(rig.root, answers), labels });
  const edit = async (issue: Issue, answers: Record<string, string>) => {
    await ines.editIssue(issue.number, { body: await bodyOf(rig.root, answers) });
    return (await ines.issue(issue.number))!;
  };
  const edited = { action: 'edited', changes: { body: { from: '' } } };
  const said = async (issue: Issue) => (await ines.comments(issue.number)).map(({ body }) => body.replace(MARK, ''));
  const pulls = () => ines.pullRequests({ state: 'all' });
  const asksFor = (pull: PullRequest, path = PATH) =>
    `#${pull.number} asks for \`${path}\`. The owner of its folder decides, and this issue closes after the merge. Until then, edit this issue to change the request.`;

  test('is shown what is wrong, fixed, proposed once, and changed by an edit', async () => {
    const issue = await ask({ ...ANSWERS, Owner: 'payment' });
    expect(await run(issue)).toMatchObject({ verdict: 'passed', summary: /names `payment`/ });
    expect(await said(issue)).toEqual([expect.stringContaining('Did you mean `payments`?')]);
    expect(await pulls()).toEqual([]);

    const fixed = await edit(issue, ANSWERS);
    const { pullRequest } = await run(fixed, edited);
    const pull = (await ines.pullRequest(pullRequest!))!;
    expect(await said(issue)).toEqual([asksFor(pull)]);
    expect(pull).toMatchObject({
      title: 'Register refunds',
      author: await portal.actor(),
      head: { branch: `requests/issue-${issue.number}` },
      labels: ['waypost', 'request:register'],
    });
    expect(pull.body).toBe(
      [
        'Requested by `ines-okafor` with an issue form.',
        `Adds \`${PATH}\`:`,
        `\`\`\`yaml\n${TEXT}\`\`\``,
        'The owner of the folder decides. After the merge the portal shows it.',
        `Closes #${issue.number}.`,
        `<!-- waypost:request ${PATH} ${pull.head.sha} -->`,
      ].join('\n\n'),
    );
    expect(await ines.readFile(pull.head.sha, PATH)).toBe(TEXT);

    const renamed = await edit(issue, { ...ANSWERS, Name: 'money-back' });
    expect((await run(renamed, edited)).pullRequest).toBe(pull.number);
    expect(await pulls()).toMatchObject([
      { number: pull.number, title: 'Register money-back', body: /money-back\.yaml [0-9a-f]{40} -->$/ },
    ]);
    const head = (await ines.head(pull.head.branch))!;
    expect(await ines.listFiles(head)).toContain('catalog/payments/money-back.yaml');
    expect(await ines.readFile(head, PATH)).toBeUndefined();

    expect(await run(renamed, edited)).toMatchObject({ pullRequest: pull.number });
    expect(await ines.head(pull.head.branch)).toBe(head);
    const wrong = await edit(issue, { ...ANSWERS, Tier: 'high' });
    await run(wrong, edited);
    expect(await said(issue)).toEqual([expect.stringContaining(`#${pull.number} stays as it is until then.`)]);
    expect(await ines.head(pull.head.branch)).toBe(head);
  });

  test('that many runs answer at once is one pull request', async () => {
    const issue = await ask(ANSWERS);
    const answers = await Promise.all(Array.from({ length: 4 }, () => run(issue)));
    const [pull, ...others] = await pulls();
    expect(others).toEqual([]);
    expect(answers.map(({ pullRequest }) => pullRequest)).toEqual(Array(4).fill(pull!.number));
  });

  test('whose pull request ended is reported, and nothing more follows', async () => {
    const issue = await ask(ANSWERS);
    const { pullRequest } = await run(issue);
    await ines.closePullRequest(pullRequest!);
    await run(await edit(issue, { ...ANSWERS, Name: 'other' }), edited);
    expect(await said(issue)).toEqual([
      `#${pullRequest} was closed without a merge, so this issue has no further effect. To request it again, open a new issue.`,
    ]);

    const next = await ask(ANSWERS);
    const second = (await run(next)).pullRequest!;
    const { head } = (await ines.pullRequest(second))!;
    await hana.merge(second, { head: head.sha, message: 'Merge' });
    await run(next, edited);
    expect(await said(next)).toEqual([expect.stringContaining(`#${second} was merged, so this request is done.`)]);
    expect(await pulls()).toHaveLength(2);
  });

  test('that somebody else edits asks for nothing in the name of who opened it', async () => {
    const issue = await ask({ ...ANSWERS, Owner: 'payment' });
    await run(issue);
    const changed = await edit(issue, ANSWERS);
    const { login, id } = await github.forge('hana-kobayashi').actor();
    const title = await run(changed, { action: 'edited', changes: { title: { from: '' } }, sender: { login, id } });
    expect(title.summary).toMatch(/^No request of issue \d+ was changed\.$/);
    const own = await run(changed, { action: 'edited', changes: { title: { from: '' } } });
    expect(own.summary).toMatch(/^No request of issue \d+ was changed\.$/);
    await run(changed, { ...edited, sender: { login, id } });
    expect(await said(issue)).toEqual([expect.stringMatching(/^Somebody other than the author edited this issue/)]);
    expect(await pulls()).toEqual([]);
  });

  test('has an answer of its own where somebody forged one', async () => {
    const issue = await ask({ ...ANSWERS, Owner: 'payment' });
    const forged = await hana.comment(issue.number, `${MARK}All is well.`);
    await run(issue);
    const comments = await ines.comments(issue.number);
    expect(comments.map(({ account }) => account.login)).toEqual(['hana-kobayashi', (await portal.actor()).login]);
    expect(comments[0]).toEqual(forged);
  });

  test('does not undo what people did to its pull request', async () => {
    const issue = await ask(ANSWERS);
    const { pullRequest } = await run(issue);
    const { head } = (await ines.pullRequest(pullRequest!))!;
    const change = { branch: head.branch, base: head.sha, message: 'Say more' };
    await hana.commit({ ...change, changes: new Map([[PATH, { content: `${TEXT}tier: 1\n` }]]) });
    const again = await edit(issue, { ...ANSWERS, Tier: '3' });
    expect((await run(again, edited)).pullRequest).toBe(pullRequest);
    expect(await said(issue)).toEqual([
      `Somebody changed the file in #${pullRequest} by hand, and it stays as it is. Comment there on what should be different.`,
    ]);
    expect(await ines.readFile(head.branch, PATH)).toBe(`${TEXT}tier: 1\n`);
  });

  test('removes no file of the base, whatever mark somebody writes into its pull request', async () => {
    const issue = await ask(ANSWERS);
    const { pullRequest } = await run(issue);
    const { head, body, title } = (await ines.pullRequest(pullRequest!))!;
    const other = 'catalog/payments/checkout.yaml';
    const forged = `${body.slice(0, body.lastIndexOf('<!--'))}<!-- waypost:request ${other} ${head.sha} -->`;
    await hana.editPullRequest(pullRequest!, { title, body: forged });
    await run(await edit(issue, { ...ANSWERS, Tier: '3' }), edited);
    const now = (await ines.pullRequest(pullRequest!))!;
    expect(await ines.readFile(now.head.sha, other)).toBe(await ines.readFile('main', other));
    expect(await ines.readFile(now.head.sha, PATH)).toBe(`${TEXT}tier: 3\n`);
    expect(now.body).not.toContain(other);
  });

  test('for what was asked for elsewhere is led there, and the other way round', async () => {
    const desired = desiredState(rig.root);
    const dispatch = async (service: string) =>
      answerEvent(
        {
          name: 'repository_dispatch',
          payload: {
            action: 'register',
            repository: { full_name: rig.name },
            sender: await portal.actor(),
            client_payload: { service: { name: service, owner: 'payments', lifecycle: 'experimental' } },
          },
        },
        { forge: portal, root: rig.root },
      );
    const first = await dispatch('refunds');
    expect(first).toMatchObject({ verdict: 'passed', summary: `#${first.pullRequest} asks for \`${PATH}\`.` });
    const issue = await ask(ANSWERS);
    expect((await run(issue)).pullRequest).toBe(first.pullRequest);
    expect(await said(issue)).toEqual([
      expect.stringContaining('already requests the same, so no pull request was opened.'),
    ]);

    const other = await run(await ask({ ...ANSWERS, Name: 'money-back' }));
    expect(await dispatch('money-back')).toMatchObject({ verdict: 'passed', pullRequest: other.pullRequest });
    const fields = { name: 'money-back', owner: 'payments', lifecycle: 'experimental' };
    const request = { kind: 'register', fields, requester: await portal.actor(), channel: 'cli' } as const;
    expect((await openRequest(request, desired, ines)).outcome).toBe('asked');
    expect(await pulls()).toHaveLength(2);
  });

  test('with shell, expressions, markup, mentions and terminal controls in it is text, and nothing else', async () => {
    const nasty = '$(touch x) `id` \u0024{{ secrets.X }} @acme/payments <img src=x> **b** [a](b) ; rm -rf / #1';
    const texts = { ...ANSWERS, Title: nasty, Description: `${nasty}\n\n::error::x\n\n#### ${nasty}`, System: nasty };
    const issue = await ask(texts);
    await ines.editIssue(issue.number, { title: nasty });
    await run((await ines.issue(issue.number))!);
    const [answer = ''] = await said(issue);
    expect(answer.replace(/`[^`]*`/g, '')).not.toMatch(/@acme|<img|\]\(b\)|\$\{\{/);
    expect(await pulls()).toEqual([]);

    const { System: _, ...sound } = texts;
    const { pullRequest } = await run(await edit(issue, sound), edited);
    const pull = (await ines.pullRequest(pullRequest!))!;
    expect(pull.title).toBe('Register refunds');
    expect(pull.body.replace(/^```yaml\n[\s\S]*?\n```$/m, '')).not.toMatch(/touch|secrets|@/);
    expect(await ines.readFile(pull.head.sha, PATH)).toContain(JSON.stringify(nasty).slice(1, 20));

    await run(await edit(issue, { ...ANSWERS, Title: '\u001b[31mred', Owner: 'payments\u202e' }), edited);
    expect(await said(issue)).toEqual([expect.stringMatching(/U\\\+001B[\s\S]*U\\\+202E/)]);
  });
});

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
  const rig = await openPortal();
  const ines = github.forge('ines-okafor').repository(rig.name);
  const body = await bodyOf(rig.root, ANSWERS);
  const issue = await ines.openIssue({ title: 'x', body, labels: [] });
  const event = issueEvent(issue);
  const payload = { repository: { full_name: rig.name }, ...event };
  const opened = await answerEvent({ name: 'issues', payload }, { forge: github.forge(PORTAL), root: rig.root });
  const { exitCode, pullRequest, summary } = await act(rig, 'issues', event);
  expect([exitCode, pullRequest]).toEqual([0, String(opened.pullRequest)]);
  expect(summary).toMatch(/^### Request\n\n#2 asks for `catalog\/payments\/refunds\.yaml`\./);
  removeCheckout(rig.root);
});

test('the action answers a dispatch, and fails where nobody else is shown what is wrong', async () => {
  const rig = await openPortal();
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
  removeCheckout(rig.root);
});

test('the action answers a dispatch for a service from a template by the name of its type', async () => {
  const rig = await openPortal();
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
  removeCheckout(rig.root);
});

test('the action says in a sentence what it cannot answer', async () => {
  const rig = await openPortal();
  const push = await act(rig, 'push', {});
  expect([push.exitCode, push.log]).toEqual([1, expect.stringContaining('The event `push` requests nothing.')]);
  removeCheckout(rig.root);
});

test('an outsider gets a polite answer, and nothing else follows', async () => {
  const rig = await openPortal();
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
  removeCheckout(rig.root);
});
