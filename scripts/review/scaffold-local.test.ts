import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { manifest } from '#core/scaffold/testing.ts';
import { testFolder } from '../../tests/new-folder.ts';
import { git } from '../git/git.ts';
import { openGuardedForge } from '../request/guarded-forge.ts';
import { carryLocally } from '../request/local-requests.ts';

const DESK = 'catalog/payments/desk.yaml';
const ENTRY = 'kind: service\nname: desk\nowner: payments\ndescription: Takes orders.\nscaffold: { template: tiny }\n';
const FILES = {
  'catalog/portal.yaml': 'title: Acme\nforge: { github: acme/portal }\nrules: { docs-exist: off }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines, jon]\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\nmembers: [wei, mei]\n',
  'templates/tiny/template.yaml': manifest('use: { who: [supply] }').replace('owner: platform', 'owner: payments'),
  'templates/tiny/skeleton/long.txt': 'word '.repeat(14_000),
};

const root = testFolder();
beforeEach(async () => {
  await git(root.path, ['init', '--quiet', '--initial-branch=main']);
  await git(root.path, ['config', 'user.name', 'Ines']);
  await git(root.path, ['config', 'user.email', 'ines@acme.example']);
});

/** Asks for the service as somebody, and carries the pull request as far as it goes. @returns what each step came to */
async function ask(as: string, more: Readonly<Record<string, string>> = {}) {
  for (const [path, text] of Object.entries({ ...FILES, ...more })) {
    mkdirSync(dirname(join(root.path, path)), { recursive: true });
    writeFileSync(join(root.path, path), text);
  }
  await git(root.path, ['add', '.']);
  await git(root.path, ['commit', '--quiet', '-m', 'Describe what there is']);
  const { forge } = await openGuardedForge({ root: root.path, as });
  const repository = forge.repository(forge.own);
  const base = (await repository.head('main'))!;
  await repository.createBranch('scaffold/desk', base);
  const changes = new Map([[DESK, { content: ENTRY }]]);
  await repository.commit({ branch: 'scaffold/desk', base, message: 'Make desk from tiny', changes });
  const opening = { title: 'Make desk from tiny', body: '', head: 'scaffold/desk', base: 'main' };
  const { number } = await repository.openPullRequest(opening);
  const steps: string[] = [];
  const report = ({ step, state, text }: { step: string; state: string; text?: string }) =>
    void (state === 'working' || steps.push(`${step} ${state}: ${text}`));
  const data = join(root.path, '.portal/data');
  const carried = () => carryLocally(number, { root: root.path, as, data, say() {} }, report);
  await carried();
  return { number, repository, steps, carried };
}

test('who may use the template asks, the owner approves, and the whole answer is on the laptop', async () => {
  const { number, repository, steps, carried } = await ask('wei');
  expect(steps).toEqual([
    'review done: This change passes: 1 entry changed, no new problems.',
    `access waiting: It needs the approval of one of payments (owner). Next: \`npx portal forge approve ${number} --as ines\`, then \`npx portal forge merge ${number}\`.`,
  ]);
  const [comment] = await repository.comments(number);
  expect(comment?.body).toContain('**`long.txt` does not fit here; `npx portal review` has them all.**');
  const rest = readFileSync(join(root.path, `.portal/reviews/${number}.rest.md`), 'utf8');
  expect(rest.includes('word '.repeat(14_000).trimEnd())).toBe(true);
  const { forge } = await openGuardedForge({ root: root.path, as: 'ines' });
  const pull = (await repository.pullRequest(number))!;
  await forge.repository(forge.own).review(number, { verdict: 'approve', body: '', commit: pull.head.sha });
  steps.length = 0;
  await carried();
  expect(steps.slice(0, 3).map((step) => step.split(':')[0])).toEqual(['review done', 'access done', 'merge done']);
});

test('who may not use it needs somebody who may, and what cannot be made is not merged', async () => {
  const broken = { 'templates/tiny/new/x.ejs.t': '---\nto: x\n---\n<%= nothing %>\n' };
  const { number, repository, steps } = await ask('jon', broken);
  expect(steps).toEqual([
    [
      'review failed: This change fails: 1 new error. catalog/payments/desk.yaml:5: `templates/tiny/new`: The generator',
      'failed: ejs:1 >> 1| <%= nothing %> 2| nothing is not defined.',
      'Fix that file of new/; quote front matter that contains `: ` or `#`.',
    ].join(' '),
  ]);
  const { forge, judge } = await openGuardedForge({ root: root.path, as: 'ines' });
  const pull = (await repository.pullRequest(number))!;
  const { review } = await judge.judge(pull);
  expect(review.access.requirements.map(({ why, byAsking, askedBy }) => ({ why, byAsking, askedBy }))).toEqual([
    { why: ['owner'] },
    { why: ['may use tiny'], byAsking: true },
  ]);
  const merge = forge.repository(forge.own).merge(number, { head: pull.head.sha, message: 'x' });
  await expect(merge).rejects.toThrow(/fails its review\. This change fails: 1 new error\./);
});
