import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { REVIEW_MARK } from '../../scripts/forge/sticky-comment.ts';
import { commentReport } from '../../scripts/review/comment-report.ts';
import { GithubRig, WORKFLOW } from '../../tests/actions/github-rig.ts';
import { runStep } from '../../tests/actions/run-step.ts';
import { tokenOf } from '../../tests/forge/emulated-github.ts';

let rig: GithubRig;
let root: string;
let pull: PullRequest;
let count = 0;

beforeAll(async () => {
  rig = await GithubRig.start();
  root = await rig.checkout();
});
afterAll(() => rig.stop());
beforeEach(async () => {
  count++;
  const [branch, repository] = [`change-${count}`, rig.repository('ines-okafor')];
  const base = (await repository.head('main'))!;
  await repository.createBranch(branch, base);
  await repository.commit({ branch, base, message: branch, changes: new Map([[branch, { content: branch }]]) });
  pull = await repository.openPullRequest({ title: branch, body: '', head: branch, base: 'main' });
});

const RUN = 'https://github.com/acme/portal/actions/runs/7/attempts/1';
const REVIEW = {
  ...{ title: 'Do it', verdict: 'passed', entities: { before: 2, after: 3 }, breaks: [], changes: [], settings: [] },
  ...{ problems: { added: [], kept: [], fixed: 0 }, files: [], affected: { downstream: [], owners: [] } },
  access: { state: 'waiting', requirements: [], problems: [], ignored: [] },
};

/** Writes what another job handed on. */
function report(content: unknown): void {
  mkdirSync(join(root, 'report'), { recursive: true });
  writeFileSync(join(root, 'report/review.json'), typeof content === 'string' ? content : JSON.stringify(content));
}
const comment = (given: Record<string, string> = {}) => {
  const inputs = { 'pull-request': `${pull.number}`, report: 'report', ...given, token: tokenOf(WORKFLOW) };
  return runStep('comment-report', { root, inputs, api: rig.proxy.url });
};
/** The same in this process. */
const answer = (folder = 'report', isReady = true, hasMaker = true) => {
  const forge = rig.forge(WORKFLOW);
  const where = { forge, repository: forge.repository('acme/portal'), url: RUN, say: () => {} };
  return commentReport(pull.number, { folder: join(root, folder), isReady, hasMaker }, where);
};
const said = () => rig.repository('ana-popescu').comments(pull.number);

test('a report becomes one comment, which is edited from then on', async () => {
  report({ head: pull.head.sha, review: REVIEW });
  const first = await comment();
  report({ head: pull.head.sha, review: { ...REVIEW, files: ['README.md'] } });
  const second = await comment();
  const comments = await said();
  expect([first.exitCode, second.exitCode, comments.length]).toEqual([0, 0, 1]);
  expect([first.outputs.comment, second.outputs.comment]).toEqual([`${comments[0]!.id}`, `${comments[0]!.id}`]);
  expect(comments[0]).toMatchObject({
    account: { login: WORKFLOW },
    body: `${REVIEW_MARK}\n### Do it\n\n**This change passes: 0 entries changed, no new problems.**\n\n<details><summary>Other files: 1</summary>\n\n- \`README.md\`\n\n</details>`,
  });
});

test('while no job sets the status, the comment says so, and how to change that', async () => {
  const sentence =
    'Nothing sets the status `waypost/access`, because the variable `WAYPOST_READY` of this repository is not `true`. A change that must have it cannot be merged. To change that, run `npx portal doctor ready --fix`.';
  report({ head: pull.head.sha, review: REVIEW });
  await comment({ ready: 'false' });
  const files = Array.from({ length: 20_000 }, (_, index) => `docs/${index}.md`);
  const bodies = [(await said())[0]!.body];
  report({ head: pull.head.sha, review: { ...REVIEW, files } });
  await answer('report', false);
  bodies.push((await said())[0]!.body);
  for (const body of bodies) expect(body.endsWith(`\n\n${sentence}`)).toBe(true);
  expect(bodies[1]!.length).toBeLessThan(65_536);
  await comment({ ready: 'true' });
  expect((await said())[0]!.body).not.toContain('WAYPOST_READY');
});

test('where nobody creates repositories, a change that asks for one has a comment that says so, and no other change', async () => {
  const sentence =
    'No repository is created after the merge. This portal has no maker, the GitHub App that creates and archives repositories. `npx portal app add-maker` adds one; see docs/keys.md.';
  const of = (what: 'new' | 'dropped') => ({
    what,
    ref: 'service:default/a',
    file: 'catalog/a.yaml',
    template: 'tiny',
  });
  const bodies: string[] = [];
  for (const [what, maker] of [
    ['new', 'false'],
    ['new', 'true'],
    ['dropped', 'false'],
  ] as const) {
    report({ head: pull.head.sha, review: { ...REVIEW, scaffolds: [of(what)] } });
    if (what === 'new') await comment({ maker });
    else await answer('report', true, false);
    bodies.push((await said())[0]!.body);
  }
  expect(bodies.map((body) => body.endsWith(`\n\n${sentence}`))).toEqual([true, false, false]);
});

test('a comment that somebody else wrote with the mark is left alone', async () => {
  const forged = await rig.repository('mallory').comment(pull.number, `${REVIEW_MARK}\n**This change passes.**`);
  report({ head: pull.head.sha, review: { ...REVIEW, verdict: 'failed' } });
  await answer();
  const comments = await said();
  expect(comments).toEqual([
    forged,
    expect.objectContaining({ account: expect.objectContaining({ login: WORKFLOW }) }),
  ]);
});

test('what a report holds becomes no markup and no mention, no matter who wrote it', async () => {
  const evil = '@acme/everyone <img src=x onerror=1> [x](https://evil.example) ```\n# Approved\n-->';
  const node = { id: 'n', ref: 'service:default/n', kind: evil, title: evil };
  const picture = {
    nodes: [node],
    edges: [{ from: 'n', relation: 'dependsOn', to: evil, count: 1 }],
    groups: [],
    undrawn: 0,
  };
  const problem = {
    severity: 'error',
    rule: evil,
    message: evil,
    hint: evil,
    file: evil,
    line: 1,
    column: 1,
    pointer: '',
  };
  const changes = [{ what: 'added', ref: evil, title: evil, file: evil, fields: [] }];
  const requirements = [
    { anyOf: [{ ref: evil, name: evil, logins: [] }], why: [evil], about: [evil], approvedBy: [evil] },
  ];
  report({
    head: pull.head.sha,
    review: {
      ...{ ...REVIEW, title: evil, changes, files: [evil], problems: { added: [problem], kept: [problem], fixed: 1 } },
      affected: { downstream: [], owners: [], picture },
      access: { state: 'waiting', requirements, problems: [{ message: evil, hint: evil }], ignored: [evil] },
    },
  });
  await answer();
  const { body } = (await said())[0]!;
  expect(body.replace(/`[^`\n]+`/g, '')).not.toMatch(/@acme|(?<!\\)<img|(?<!\\)\]\(|^# Approved/m);
});

test('a report that is none is answered by saying so, and none of it is shown', async () => {
  const sorry = `${REVIEW_MARK}\n**This change was not reviewed.**\n\nThe review did not finish; the log of [its run](${RUN}) shows why. Fix that, and push again.`;
  const damaged = { ...REVIEW, problems: { added: [{ severity: 'shown?' }], kept: [], fixed: 0 } };
  for (const content of [
    'not JSON: shown?',
    { head: pull.head.sha, review: damaged },
    { review: { verdict: 'passed' } },
  ]) {
    report(content);
    await answer();
  }
  mkdirSync(join(root, 'elsewhere'));
  symlinkSync('/etc/hostname', join(root, 'elsewhere/review.json'));
  for (const folder of ['elsewhere', 'nowhere']) await answer(folder);
  expect((await said()).map(({ body }) => body)).toEqual([sorry]);
});

test('a head that has moved meanwhile gets nothing; its own review answers', async () => {
  report({ head: 'c'.repeat(40), review: REVIEW });
  const { exitCode, log, outputs } = await comment();
  expect([exitCode, log, outputs.comment]).toEqual([
    0,
    expect.stringMatching(/^#\d+ has moved since it was reviewed\.$/m),
    '',
  ]);
  expect(await said()).toEqual([]);
});

test('the token is masked, and without one the step fails with what to set', async () => {
  report({ head: pull.head.sha, review: REVIEW });
  const inputs = { 'pull-request': 'one', report: 'report', token: '' };
  const { exitCode, log } = await runStep('comment-report', { root, inputs, api: rig.proxy.url });
  expect([exitCode, log]).toEqual([1, expect.stringContaining('::error::There is no token for GitHub.')]);
  const wrong = await runStep('comment-report', {
    root,
    inputs: { ...inputs, token: tokenOf(WORKFLOW) },
    api: rig.proxy.url,
  });
  expect(wrong.log).toBe(
    `::add-mask::${tokenOf(WORKFLOW)}\n::error::The input \`pull-request\` is \`one\`, which is not the number of a pull request.%0AGive only its number: \`pull-request: 12\`.\n`,
  );
});
