import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
import { openOwnRepository } from '../../scripts/observed/own-repository.ts';
import { planChange } from '../../scripts/provision/plan-change/plan-change.ts';
import { findAccess } from '../../scripts/request/find-access.ts';
import { openGuardedForge } from '../../scripts/request/guarded-forge.ts';
import { commentReport } from '../../scripts/review/comment-report.ts';
import { reviewEvent } from '../../scripts/review/review-event.ts';
import { APP, GithubRig, WORKFLOW } from '../actions/github-rig.ts';
import { proposeFiles } from '../forge/commit-files.ts';
import { tokenOf } from '../forge/emulated-github.ts';
import { Laptop } from '../forge/laptop.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** What a writer's own branch would have plans keep their states in, and everything that opens them. */
const THEIRS =
  'forge: { github: acme/portal }\nenvironments: { dev: { secrets: github-environment } }\nprovision: { state: { backend: http, address: "https://evil.example/{stack}" } }\n';
const REFUSED = '#1 goes to `theirs`, and only `main` says which settings and rules count. Change its base to `main`.';

let rig: GithubRig;
let root: string;
let pull: PullRequest;

beforeAll(async () => {
  rig = await GithubRig.start();
  await rig.push('theirs', { 'catalog/portal.yaml': THEIRS });
  pull = await rig.propose(
    'ask',
    { 'infra/requests/payments/db.yaml': 'kind: resource\nname: db\n' },
    { base: 'theirs', by: 'mallory' },
  );
  root = await rig.checkout();
});
afterAll(() => rig.stop());

const github = async (login: string) => {
  const forge = rig.forge(login);
  return { forge, repository: forge.repository('acme/portal'), token: tokenOf(login) };
};

test('nothing is planned of a pull request to another branch, whose settings say where states are', async () => {
  const place = { root, env: {}, isLocal: false };
  const planned = planChange({ number: pull.number, environment: 'dev' }, { root, place, ...(await github(WORKFLOW)) });
  await expect(planned).rejects.toThrow(REFUSED);
});

test('it gets no verdict, and its run says so', async () => {
  const said: string[] = [];
  const where = await github(WORKFLOW);
  const checkout = await GithubCheckout.open(root, where);
  const asked = { number: pull.number };
  const found = await findAccess(asked, { ...where, checkout, now: 0, say: (text) => said.push(text) });
  expect([found, said]).toEqual([[], ['#1 is not open, or does not go to `main`, so it gets no status.']]);
});

test('it is not reviewed, and no report is commented', async () => {
  const event = {
    repository: { default_branch: 'main' },
    pull_request: { number: pull.number, base: { ref: 'theirs', sha: pull.base.sha }, head: { sha: pull.head.sha } },
  };
  await expect(reviewEvent(root, { event, base: undefined })).rejects.toThrow(REFUSED);
  const said: string[] = [];
  const { forge, repository } = await github(WORKFLOW);
  const where = { forge, repository, url: undefined, say: (text: string) => void said.push(text) };
  const reviewed = { folder: join(root, 'report'), isReady: true, hasMaker: true };
  expect(await commentReport(pull.number, reviewed, where)).toBeUndefined();
  expect([said.at(-1), await repository.comments(pull.number)]).toEqual([REFUSED, []]);
});

test('who approved it approved nothing of a commit that main has later', async () => {
  await rig.repository('mallory').merge(pull.number, { head: pull.head.sha, message: 'Merge' });
  const merged = (await rig.repository('mallory').pullRequest(pull.number))!;
  const own = await openOwnRepository({ root, forge: 'github', env: { ...rig.env(APP) } });
  expect([merged.state, await own.mergedAs(merged.mergedAs!)]).toEqual(['merged', undefined]);
});

test('on a laptop nobody merges one, either', async () => {
  const laptop = await Laptop.make();
  const { forge, judge } = await openGuardedForge({ root: laptop.root, as: 'ines-okafor' });
  const repository = forge.repository(forge.own);
  await repository.createBranch('theirs', (await repository.head('main'))!);
  const entry = { 'catalog/payments/a.yaml': 'kind: service\nname: a\nowner: payments\n' };
  const mine = await proposeFiles(repository, 'ask', entry, { base: 'theirs' });
  await expect(judge.judge(mine)).rejects.toThrow(REFUSED);
  await expect(repository.merge(mine.number, { head: mine.head.sha, message: 'Merge' })).rejects.toThrow(REFUSED);
  laptop.remove();
});

/** Why a file may read where a pull request goes, or what it goes to. */
const READ_IN: Readonly<Record<string, string>> = {
  'scripts/forge/main-branch.ts': 'refuses others',
  'scripts/request/judge.ts': 'refuses others first',
  'scripts/request/find-access.ts': 'judges only what goes to main, and what a queue puts on top of it',
  'scripts/request/find-main.ts':
    'judges only what main has, and takes nothing of a pull request to another branch for it',
  'scripts/request/say-access.ts': 'sets no status for what goes elsewhere by now',
  'scripts/review/review-event.ts': 'refuses others first, and holds no token',
  'scripts/audit/access-review/merged-changes.ts': 'lists only what went to main',
  'scripts/provision/plan-change/plan-change.ts': 'refuses others first',
  'scripts/forge/forge.ts': 'names the type',
  'scripts/forge/merge-conflict.ts': 'names the branch in a sentence',
  'scripts/forge/github/answers.ts': 'reads what GitHub says',
  'scripts/forge/github/github-checkout.ts': 'merges two commits, neither of which it reads',
  'scripts/forge/local/repository/known-pull-requests.ts': 'keeps what the local forge knows',
  'scripts/forge/local/repository/local-pull-requests.ts': 'merges what the judge lets through',
  'scripts/request/carry-out.ts': 'names the branch in a sentence',
  'scripts/request/pull-request/merge-by-hand.ts': 'names the branch in a sentence',
  'scripts/request/pull-request/pull-request-text.ts': 'names the branch in a list',
  'scripts/request/propose-from-issue.ts': 'opens one to main',
  'scripts/change/proposal/open-request.ts': 'opens one to main',
};

test('the base of a pull request is read where others are refused, or where nothing follows from it', () => {
  const files = ['scripts', 'actions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  const reading = files.filter(
    (path) =>
      /(?<!\.test)\.ts$/.test(path) &&
      /\b(?:pull|pullRequest|pull_request)\??\.base\b|\bbase\.(?:branch|ref)\b|\bbase(?:_sha|: \{ branch)|\{ base \}\)? =>|mergedAs, base/.test(
        readFileSync(join(ROOT, path), 'utf8'),
      ),
  );
  expect(reading.sort()).toEqual(Object.keys(READ_IN).sort());
});
