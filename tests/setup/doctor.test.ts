import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { $ } from 'zx/core';
import type { SettingsCheckup, SettingsOrder } from '../../scripts/doctor/github/examine-settings.ts';
import { settingsReport } from '../../scripts/doctor/github/settings-report.ts';
import { runDoctor } from '../../scripts/doctor/run-doctor.ts';
import { TOOLS } from '../../scripts/doctor/tools/index.ts';
import { Template } from './rig.ts';
import { LABELS, NOW, settledPortal } from './settled-portal.ts';

const at = settledPortal();

test('where all is right, it says so of each', async () => {
  expect(settingsReport(await at.examine())).toBe(
    [
      'repository  right  `globex/portal` is there, with `main`.',
      'actions  right  Actions are on, and a workflow without permissions may only read.',
      'teams  right  All teams of the catalog are visible and may write: `globex/platform`.',
      'codeowners  right  GitHub reads every line of CODEOWNERS.',
      'app  right  `globex-waypost` (4711) is installed on chosen repositories, of which this must be one.',
      'environment  right  Only `main` may use `portal`.',
      'credentials  right  `portal` has `WAYPOST_APP_KEY`, and `WAYPOST_APP_ID` is set.',
      'maker  right  There is no maker, so nobody creates repositories of services. To add one, run `npx portal app add-maker`; docs/keys.md shows how to do it by hand.',
      'provisioning  right  No environment is provisioned on GitHub.',
      'oidc  right  No environment is provisioned on GitHub.',
      "runner  right  Jobs run on GitHub's runners.",
      'pages  right  Pages serves what workflows build, at https://globex.github.io/portal/. The repository is private, and the site is not: everybody can read it.',
      'rulesets  right  All 5 rulesets are as rulesets/ says.',
      'branches  right  `main`, `portal-audit`, `portal-judged`, `portal-data` are protected.',
      `issue-forms  right  Forms have their labels: ${LABELS.map((label) => `\`${label}\``).join(', ')}.`,
      'ready  right  `WAYPOST_READY` is `true`: workflows run.',
      'job-inputs  right  No environment is provisioned on GitHub.',
      'schedules  right  Nothing is wrong with the runs of 1 workflow.',
      'costs  right  With 0 merges in 30 days, workflows take about 480 minutes a month, 480 of them by schedules. Team includes 3,000 for all private repositories, and artifacts take 0.02 of 2 GiB: nothing to pay. See docs/workflows.md.',
      "limits  right  Everything is below 70 % of GitHub's limits. See docs/workflows.md.",
      'sign-in  right  Nobody has to sign in: catalog/portal.yaml has no `signIn`.',
      '',
      'GitHub, globex/portal: 21 right, 0 wrong, 0 not looked at.',
    ].join('\n'),
  );
});

test('what a token may not see stops nothing, and is reported with the permission that it needs', async () => {
  at.settings.refused = /^\/(?!repos\/globex\/portal$)/;
  const examination = await at.examine();
  const states = 'checkups' in examination ? examination.checkups.map(({ check, state }) => `${check} ${state}`) : [];
  expect(states.filter((state) => !state.endsWith(' unseen'))).toEqual([
    'repository right',
    // Nothing is asked about them while no environment is provisioned on GitHub.
    'provisioning right',
    'oidc right',
    'job-inputs right',
    // Nor about a site where nobody has to sign in.
    'sign-in right',
  ]);
  expect(states).toHaveLength(21);
  expect(await at.checkup('pages')).toMatchObject({
    reason:
      'GitHub does not allow it for variable `WAYPOST_PAGES` of `globex/portal`. The token needs the permission `administration: read`. It said: Resource not accessible by personal access token.',
  });
});

test('without a token, a name or a repository, it says what was not looked at and how it would be', async () => {
  const unasked = async (order: Partial<SettingsOrder>) =>
    settingsReport(await at.examine({ ...order, only: ['pages', 'teams'] }));
  expect(await unasked({ env: { GITHUB_TOKEN: '' } })).toBe(
    [
      'GitHub  not asked  There is no token for GitHub.',
      '  Set GITHUB_TOKEN. On a laptop: `gh auth login --scopes repo,workflow,admin:org`, then `export GITHUB_TOKEN=$(gh auth token)`. `gh` is at https://cli.github.com.',
      '  Not looked at: teams, pages.',
    ].join('\n'),
  );
  const nameless = new Template();
  nameless.write('catalog/portal.yaml', 'title: Test\n');
  expect(await unasked({ root: nameless.root })).toMatch(
    /^GitHub {2}not asked {2}catalog\/portal.yaml names no repository\.\n {2}Run `npx portal init`/,
  );
  nameless.write('catalog/portal.yaml', 'forge: { github: globex/gone }\n');
  expect(await unasked({ root: nameless.root })).toMatch(
    /GitHub has no repository `globex\/gone`, or the token may not see it\..*\n {2}`npx portal setup globex\/gone` creates it\./,
  );
  nameless.remove();
  expect(await unasked({ env: { GITHUB_TOKEN: 'expired' } })).toMatch(/GitHub does not accept the token\./);
});

test('of GitHub alone it looks for no program, and cannot run where it cannot ask', async () => {
  const order = {
    root: at.template.root,
    env: at.env(),
    now: NOW,
    install: false,
    fix: false,
    say: () => {},
  };
  expect(await runDoctor({ ...order, only: [], settingsOnly: true, pace: false })).toMatchObject({
    tools: [],
    settings: { repository: 'globex/portal' },
    exitCode: 0,
  });
  const blind = { ...order, env: {}, only: [] };
  expect((await runDoctor({ ...blind, settingsOnly: true })).exitCode).toBe(2);
  expect(
    (await runDoctor({ ...blind, settingsOnly: false, env: { WAYPOST_WITHOUT: TOOLS.map(({ name }) => name).join() } }))
      .exitCode,
  ).toBe(0);
});

test('the verb prints JSON, ends with 1 where something is wrong, and fixes nothing in a dry run', async () => {
  at.settings.pages = undefined;
  const launch = join(import.meta.dirname, '../../scripts/launch.js');
  const env = { ...process.env, ...at.env() };
  const run = $({ nothrow: true, quiet: true, env });
  const { exitCode, stdout } =
    await run`${process.execPath} ${launch} doctor pages branches --json --root ${at.template.root}`;
  const { tools, settings: found } = JSON.parse(stdout);
  expect([exitCode, tools, found.checkups.map(({ state }: SettingsCheckup) => state)]).toEqual([
    1,
    [],
    ['right', 'wrong'].reverse(),
  ]);
});

test('what GitHub does not let it fix stays wrong, with the reason', async () => {
  at.settings.pages = undefined;
  const found = await at.checkup('pages');
  expect(found).toMatchObject({ state: 'wrong', canFix: true });
  const before = at.settings.requests.length;
  at.settings.refuseChanges = true;
  const refused = await at.checkup('pages', { fix: true, mayPublish: true });
  at.settings.refuseChanges = false;
  expect(refused).toMatchObject({
    state: 'wrong',
    canFix: false,
    refused: expect.stringMatching(/^GitHub does not allow it for Pages/),
  });
  expect(at.settings.requests.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(1);
});
