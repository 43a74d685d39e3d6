import { expect, test } from 'vitest';
import type { GithubSettings } from './github-settings.ts';
import { JUST_NOW, settledPortal } from './settled-portal.ts';

const at = settledPortal();

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
    seen: "Probes and Reconcile run on `inside`; repositories are created on GitHub's runners.",
  });
  at.settings.isPublic = true;
  expect(await at.problems('runner')).toEqual([
    '`globex/portal` is public, and its jobs run on your own runner `inside`. → Make the repository private, or run `gh variable delete WAYPOST_RUNNER --repo globex/portal` and remove the runner at https://github.com/globex/portal/settings/actions/runners.',
  ]);
});

test('a schedule that GitHub turned off, dropped or saw fail is reported', async () => {
  const [workflow] = at.settings.workflows as [GithubSettings['workflows'][number]];
  at.settings.runs = [{ file: 'health.yml', created_at: JUST_NOW, conclusion: 'failure' }];
  expect((await at.problems('schedules'))[0]).toMatch(
    /^The last run of `health.yml` failed\. → See why: `gh run view 9 --log-failed/,
  );
  at.settings.runs.unshift({ file: 'health.yml', created_at: JUST_NOW, conclusion: 'skipped' });
  expect((await at.problems('schedules'))[0]).toMatch(/^The last run of `health.yml` failed\./);
  // A day of reconcile.yml in a private repository: 23 of 24 runs are skipped.
  const skipped = { file: 'health.yml', created_at: JUST_NOW, conclusion: 'skipped' };
  at.settings.runs = [...Array.from({ length: 23 }, () => skipped), { ...skipped, conclusion: 'failure' }];
  expect((await at.problems('schedules'))[0]).toMatch(/^The last run of `health.yml` failed\./);
  at.settings.runs = [{ file: 'health.yml', created_at: '2026-03-01T10:00:00Z', conclusion: 'success' }];
  expect((await at.problems('schedules'))[0]).toMatch(
    /^`health.yml` last ran 24 hours ago\. → Run `gh workflow disable health.yml/,
  );
  at.settings.runs = [];
  expect((await at.problems('schedules'))[0]).toMatch(
    /^`health.yml` has never run by its schedule, and was created 1346 hours ago\./,
  );
  workflow.created_at = JUST_NOW;
  expect(await at.problems('schedules')).toEqual(['right']);
  workflow.state = 'disabled_inactivity';
  expect((await at.problems('schedules'))[0]).toMatch(/^`health.yml` is off: GitHub calls it `disabled_inactivity`\./);
  at.settings.workflows = [];
  expect((await at.problems('schedules'))[0]).toMatch(/^`health.yml` is not on the default branch\./);
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
