import { expect, test } from 'vitest';
import type { GivenRun } from '../forge/workflow-runs.ts';
import type { GithubSettings } from './github-settings.ts';
import { JUST_NOW, settledPortal } from './settled-portal.ts';

const at = settledPortal();
const HEALTH = '.github/workflows/health.yml';

test('workflows wait until all else is right, and only then the fix lets them run', async () => {
  at.settings.variables.clear();
  at.settings.pages = undefined;
  const set = 'When all else is right, run `gh variable set WAYPOST_READY --body true --repo globex/portal`.';
  expect(await at.problems('ready')).toEqual([`The variable \`WAYPOST_READY\` is not set. → ${set}`]);
  expect(await at.checkup('ready', { fix: true })).toMatchObject({
    state: 'wrong',
    refused: 'It is set last, and `pages` is not right yet. See `npx portal doctor pages`.',
  });
  expect(at.settings.variables.size).toBe(0);
  const without = { env: { WAYPOST_WITHOUT: 'pages' }, fix: true };
  expect(await at.checkup('ready', without)).toMatchObject({ state: 'done' });
  at.settings.variables.set('WAYPOST_READY', 'no');
  expect(await at.problems('ready')).toEqual([`The variable \`WAYPOST_READY\` is \`no\`. → ${set}`]);
  expect(await at.checkup('ready', without)).toMatchObject({ state: 'done' });
  expect([...at.settings.variables]).toEqual([['WAYPOST_READY', 'true']]);
});

test('what cannot be looked at keeps workflows waiting, and a workflow knows by itself that they do not wait', async () => {
  at.settings.variables.clear();
  at.settings.refused = /\/orgs\/globex\/installations$/;
  const set = 'run `gh variable set WAYPOST_READY --body true --repo globex/portal`';
  const ask = `Ask an owner of the organisation to run \`npx portal doctor app\`. If all is right there, ${set}.`;
  expect(await at.checkup('ready', { fix: true })).toMatchObject({
    refused: `It is set last, and \`app\` could not be looked at. ${ask}`,
  });
  at.settings.pages = undefined;
  expect(await at.checkup('ready', { fix: true })).toMatchObject({
    refused: `It is set last, and \`pages\` is not right yet; \`app\` could not be looked at. See \`npx portal doctor pages\`. ${ask}`,
  });
  expect(at.settings.variables.size).toBe(0);
  at.settings.refused = /\/actions\/variables/;
  expect(await at.checkup('ready', { env: { WAYPOST_READY: 'true' } })).toMatchObject({ state: 'right' });
});

test('a runner of its own is wrong for a public repository, as forks could run code on it', async () => {
  at.settings.variables.set('WAYPOST_RUNNER', 'inside');
  expect(await at.checkup('runner')).toMatchObject({
    seen: 'Probes and Reconcile run on `inside`; no runner of the repository has this label now, so it is one of the organisation, or not there.',
  });
  at.settings.isPublic = true;
  expect(await at.problems('runner')).toEqual([
    '`globex/portal` is public, and its jobs run on your own runner `inside`. → Make the repository private, or run `gh variable delete WAYPOST_RUNNER --repo globex/portal` and remove the runner at https://github.com/globex/portal/settings/actions/runners.',
  ]);
});

test("what takes the place of GitHub's runners must be there, and a run that nobody takes is reported", async () => {
  at.settings.variables.set('WAYPOST_RUNS_ON', 'Own');
  at.settings.runners = [{ label: 'own', status: 'offline' }];
  const offline =
    'Every runner with the label `Own` is offline. → Start one: https://github.com/globex/portal/settings/actions/runners shows them.';
  expect(await at.problems('runner')).toEqual([offline]);
  at.settings.runners.push({ label: 'own', status: 'online' });
  expect(await at.checkup('runner')).toMatchObject({
    seen: 'All other jobs run on `Own`; a runner with this label is online.',
  });
  at.settings.variables.set('WAYPOST_RUNS_ON', 'ubuntu-24.04');
  at.settings.isPublic = true;
  expect(await at.checkup('runner')).toMatchObject({ seen: "Jobs run on GitHub's runners." });
  at.settings.runs = [JUST_NOW, '2026-03-02T07:30:00Z'].map((created_at, id) => ({
    ...{ id, path: HEALTH, status: 'queued', conclusion: null, created_at },
  }));
  expect(await at.problems('runner')).toEqual([
    "1 run waits for a runner, the oldest for 2 hours. → Look at https://github.com/organizations/globex/settings/actions/runners whether GitHub's standard runners are disabled. If so, run `gh variable set WAYPOST_RUNS_ON --body LABEL --repo globex/portal` with the label of a runner that is there.",
  ]);
});

test('what comes near a limit of GitHub is reported, with what weighs most', async () => {
  const path = '.github/workflows/reconcile.yml';
  at.settings.runs = Array.from({ length: 85 }, (_, id) => ({ id, path, status: 'pending', conclusion: null }));
  at.settings.artifacts = [
    { name: 'site', size_in_bytes: 1_500_000_000, expired: false },
    { name: 'order-1', size_in_bytes: 90_000_000, expired: false },
    { name: 'site', size_in_bytes: 9_000_000_000, expired: true },
  ];
  expect(await at.problems('limits')).toEqual([
    'What waits in `globex/portal` has 85 runs, 85 % of the 100 runs that GitHub allows. Most of it: reconcile.yml has 85. → See which run holds the others up: `gh run list --status in_progress --repo globex/portal`.',
    'What artifacts take has 1.59 GB, 74 % of the 2.15 GB that GitHub allows. Most of it: `site` has 1.50 GB, `order-1` has 90.00 MB. → Delete old ones, or choose a larger plan: https://github.com/globex/portal/actions . All private repositories of the account share that.',
  ]);
});

const ran = (...runs: Partial<GivenRun>[]) => {
  at.settings.runs = runs.map((run, index) => ({ id: 9 - index, path: HEALTH, created_at: JUST_NOW, ...run }));
};
const first = async () => (await at.problems('schedules'))[0];

test('a workflow of main that fails is reported, whatever started it, and what says nothing is left out', async () => {
  const job = { name: 'Probe', conclusion: 'failure' };
  ran({ event: 'workflow_dispatch', conclusion: 'failure', jobs: [{ name: 'Judge' }, job] });
  expect(await at.problems('schedules')).toEqual([
    '`health.yml` fails: its job `Probe`. Since 2026-03-02 09:50 UTC. → See why: `gh run view 9 --log-failed --repo globex/portal`. When it is fixed, start it again: `gh workflow run health.yml --repo globex/portal`.',
  ]);
  for (const said of ['skipped', 'cancelled', 'neutral', null]) {
    ran({ conclusion: said }, { conclusion: 'failure', jobs: [job], created_at: '2026-03-02T09:40:00Z' });
    expect(await first(), String(said)).toMatch(/^`health.yml` fails: its job `Probe`\. Since 2026-03-02 09:40 UTC/);
  }
  ran({}, { conclusion: 'failure', jobs: [job] });
  expect(await at.problems('schedules')).toEqual(['right']);
  ran({ conclusion: 'startup_failure' });
  expect(await first()).toMatch(/^`health.yml` fails before one of its jobs starts\./);
  // A day of reconcile.yml in a private repository: 23 of 24 runs are skipped.
  ran(...Array.from({ length: 23 }, () => ({ conclusion: 'skipped' })), { conclusion: 'failure', jobs: [job] });
  expect(await first()).toMatch(/^`health.yml` fails: its job `Probe`\./);
});

test('runs of other branches, of forks and of pull requests are not those of main', async () => {
  ran(
    { conclusion: 'failure', head_branch: 'idea' },
    { conclusion: 'failure', head_repository: { full_name: 'stranger/portal' } },
    { conclusion: 'failure', event: 'pull_request' },
    {},
  );
  expect(await at.problems('schedules')).toEqual(['right']);
});

test('a run that timed out is reported, and one that a newer run replaced is not', async () => {
  at.template.write(HEALTH, 'on: { schedule: [{ cron: "3 * * * *" }] }\njobs: { sweep: { timeout-minutes: 30 } }\n');
  const times = { created_at: '2026-03-02T09:00:00Z', updated_at: '2026-03-02T09:45:00Z', conclusion: 'cancelled' };
  const job = { name: 'sweep', started_at: '2026-03-02T09:01:00Z', completed_at: '2026-03-02T09:31:05Z' };
  ran({ ...times, jobs: [{ ...job, conclusion: 'cancelled' }] });
  expect(await first()).toMatch(/^`health.yml` takes too long: GitHub stops its job `sweep` after 30 minutes\./);
  ran({ ...times, jobs: [{ ...job, completed_at: '2026-03-02T09:03:00Z', conclusion: 'cancelled' }] }, {});
  expect(await at.problems('schedules')).toEqual(['right']);
});

test('a run that waits for hours is reported, unless a newer one has ended', async () => {
  const waiting = { status: 'queued', conclusion: null, created_at: '2026-03-02T03:00:00Z' } as const;
  ran(waiting);
  expect(await first()).toMatch(
    /^A run of `health.yml` has not ended for hours\. GitHub calls it `queued`\. Since 2026-03-02 03:00 UTC\. → Check whether/,
  );
  ran({}, waiting);
  expect(await at.problems('schedules')).toEqual(['right']);
});

test('a schedule that starts no run for a day is reported, and one that is hours late is not', async () => {
  const [workflow] = at.settings.workflows as [GithubSettings['workflows'][number]];
  ran({ created_at: '2026-03-01T10:00:00Z' });
  expect(await first()).toMatch(
    /^The schedule of `health.yml` has started no run for 24 hours\. Since 2026-03-01 10:00 UTC\. → Run `gh workflow disable/,
  );
  ran({ event: 'push' }, { created_at: '2026-03-01T10:00:00Z' });
  expect(await first()).toMatch(/has started no run for 24 hours/);
  for (const late of [{ created_at: '2026-03-01T22:00:00Z' }, { event: 'repository_dispatch' }]) {
    ran(late);
    expect(await at.problems('schedules')).toEqual(['right']);
  }
  ran();
  expect(await first()).toMatch(/^The schedule of `health.yml` has never started a run\./);
  workflow.created_at = JUST_NOW;
  expect(await at.problems('schedules')).toEqual(['right']);
  workflow.state = 'disabled_inactivity';
  expect(await first()).toMatch(/^`health.yml` is off: GitHub calls it `disabled_inactivity`\./);
  expect(await at.checkup('schedules', { fix: true })).toMatchObject({ state: 'done' });
  at.settings.workflows = [];
  expect(await first()).toMatch(/^`health.yml` is not on the default branch\./);
});

test('Actions that allow too little or too much are reported, and fixed without allowing more than is needed', async () => {
  at.settings.permissions.allowed_actions = 'local_only';
  at.settings.defaults.can_approve_pull_request_reviews = true;
  expect((await at.problems('actions')).map((problem) => problem.split(' → ')[0])).toEqual([
    'Actions by GitHub, such as `actions/checkout`, are not allowed.',
    'A workflow without permissions may write, or may approve pull requests.',
  ]);
  expect(await at.checkup('actions', { fix: true })).toMatchObject({ state: 'done' });
  expect([at.settings.permissions.allowed_actions, at.settings.selected.github_owned_allowed]).toEqual([
    'selected',
    true,
  ]);
});

test('in a public repository, workflows of outside contributors wait for an approval', async () => {
  at.settings.outsiders.approval_policy = 'first_time_contributors';
  expect(await at.checkup('actions')).toMatchObject({ state: 'right' });
  at.settings.isPublic = true;
  expect(await at.problems('actions')).toEqual([
    'Workflows of an outside contributor may run without an approval, and stop runs that set verdicts. → Run `gh api -X PUT repos/globex/portal/actions/permissions/fork-pr-contributor-approval -f approval_policy=all_external_contributors`.',
  ]);
  expect(await at.checkup('actions', { fix: true })).toMatchObject({ state: 'done' });
  expect(at.settings.outsiders).toEqual({ approval_policy: 'all_external_contributors' });
});
