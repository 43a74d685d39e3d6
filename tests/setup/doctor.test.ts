import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { $ } from 'zx/core';
import { REQUEST_KINDS } from '../../core/parts.ts';
import { formLabel } from '../../core/request/form/issue-form.ts';
import type { BypassActor } from '../../scripts/access/rulesets/ruleset.ts';
import { MAKER_PERMISSIONS } from '../../scripts/doctor/github/app-needs.ts';
import {
  examineSettings,
  type SettingsCheckup,
  type SettingsOrder,
} from '../../scripts/doctor/github/examine-settings.ts';
import { settingsReport } from '../../scripts/doctor/github/settings-report.ts';
import { runDoctor } from '../../scripts/doctor/run-doctor.ts';
import { TOOLS } from '../../scripts/doctor/tools/index.ts';
import { type Granted, permissionFaults } from '../forge/github-permissions.ts';
import type { GithubSettings } from './github-settings.ts';
import { Organisation, Template } from './rig.ts';

/** Of every kind of request, in the order of their files. */
const LABELS = ['waypost', ...[...REQUEST_KINDS.keys()].sort().map(formLabel)];

const NOW = new Date('2026-03-02T10:00:00Z');
const JUST_NOW = '2026-03-02T09:50:00Z';
const APP = 4711;
let organisation: Organisation;
let template: Template;
let settings: GithubSettings;

beforeAll(async () => {
  organisation = await Organisation.start();
  settings = organisation.settings;
  template = new Template();
  await template.init({ withoutExample: true, members: 'ines-okafor,hana-kobayashi' });
  const portal = await organisation.forge().createRepository('globex/portal', { description: '', private: true });
  await template.push(portal);
  await organisation.makePlatform();
  await portal.setTeam('globex/platform', 'push');
  for (const name of LABELS) await organisation.click('POST', '/repos/globex/portal/labels', { name });
});
afterAll(async () => {
  template.remove();
  await organisation.stop();
});
beforeEach(() => {
  settings.settle(APP);
  settings.runs = [{ file: 'health.yml', created_at: JUST_NOW, conclusion: 'success' }];
});

const examine = ({ env = {}, ...order }: Partial<SettingsOrder> = {}) =>
  examineSettings({
    ...{ root: template.root, now: NOW, fix: false, say: () => {}, pace: false },
    ...order,
    env: { ...organisation.env(), ...env },
  });

const checkup = async (name: string, order: Partial<SettingsOrder> = {}): Promise<SettingsCheckup> => {
  const examination = await examine({ ...order, only: [name] });
  if (!('checkups' in examination)) throw new Error(examination.unasked.reason);
  return examination.checkups[0]!;
};

/** What is wrong, and what mends it. */
const faults = async (name: string): Promise<string[]> => {
  const found = await checkup(name);
  return found.state === 'wrong' ? found.faults.map(({ message, mend }) => `${message} → ${mend}`) : [found.state];
};

test('where all is right, it says so of each', async () => {
  expect(settingsReport(await examine())).toBe(
    [
      'repository  right  `globex/portal` is there, with `main`.',
      'actions  right  Actions are on, and a workflow without permissions may only read.',
      'teams  right  All teams of the catalog are visible and may write: `globex/platform`.',
      'codeowners  right  GitHub reads every line of CODEOWNERS.',
      'app  right  `globex-waypost` (4711) is installed on chosen repositories, of which this must be one.',
      'environment  right  Only `main` may use `portal`.',
      'credentials  right  `portal` has `WAYPOST_APP_KEY`, and `WAYPOST_APP_ID` is set.',
      'maker  right  There is no maker, so nobody creates repositories of services. To add one, run `npx portal app add-maker`; docs/keys.md shows how to do it by hand.',
      "runner  right  Jobs run on GitHub's runners.",
      'pages  right  Pages serves what workflows build, at https://globex.github.io/portal/. The repository is private, and the site is not: everybody can read it.',
      'rulesets  right  All 5 rulesets are as rulesets/ says.',
      'branches  right  `main`, `portal-audit`, `portal-data` are protected.',
      `issue-forms  right  Forms have their labels: ${LABELS.map((label) => `\`${label}\``).join(', ')}.`,
      'ready  right  `WAYPOST_READY` is `true`: workflows run.',
      'schedules  right  `health.yml` run on time.',
      'costs  right  With 0 merges in 30 days, workflows take about 0 minutes a month, 0 of them by schedules. Team includes 3,000 for all private repositories, and artifacts take 0.00 of 2 GiB: nothing to pay. See docs/workflows.md.',
      '',
      'GitHub, globex/portal: 16 right, 0 wrong, 0 not looked at.',
    ].join('\n'),
  );
});

test('what a token may not see stops nothing, and is reported with the permission that it needs', async () => {
  settings.refused = /^\/(?!repos\/globex\/portal$)/;
  const examination = await examine();
  const states = 'checkups' in examination ? examination.checkups.map(({ check, state }) => `${check} ${state}`) : [];
  expect(states.filter((state) => !state.endsWith(' unseen'))).toEqual(['repository right']);
  expect(states).toHaveLength(16);
  expect(await checkup('pages')).toMatchObject({
    reason:
      'GitHub does not allow it for variable `WAYPOST_PAGES` of `globex/portal`. The token needs the permission `administration: read`. It said: Resource not accessible by personal access token.',
  });
});

test('workflows wait until all else is right, and only then the fix lets them run', async () => {
  settings.variables.clear();
  settings.pages = undefined;
  const set = 'When all else is right, run `gh variable set WAYPOST_READY --body true --repo globex/portal`.';
  expect(await faults('ready')).toEqual([`The variable \`WAYPOST_READY\` is not set. → ${set}`]);
  expect(await checkup('ready', { fix: true })).toMatchObject({
    state: 'wrong',
    refused: 'It is set last, and `pages` is not right yet. See `npx portal doctor pages`.',
  });
  expect(settings.variables.size).toBe(0);
  const without = { env: { WAYPOST_WITHOUT: 'pages' }, fix: true };
  expect(await checkup('ready', without)).toMatchObject({ state: 'done' });
  settings.variables.set('WAYPOST_READY', 'no');
  expect(await faults('ready')).toEqual([`The variable \`WAYPOST_READY\` is \`no\`. → ${set}`]);
  expect(await checkup('ready', without)).toMatchObject({ state: 'done' });
  expect([...settings.variables]).toEqual([['WAYPOST_READY', 'true']]);
});

test('what the environment says is no variable on GitHub, unless it is `true`', async () => {
  settings.variables.clear();
  const order = { env: { WAYPOST_READY: 'no' }, fix: true };
  expect(await checkup('ready', order)).toMatchObject({ state: 'done' });
  expect([...settings.variables]).toEqual([['WAYPOST_READY', 'true']]);
});

test('what cannot be looked at keeps workflows waiting, and a workflow knows by itself that they do not wait', async () => {
  settings.variables.clear();
  settings.refused = /\/orgs\/globex\/installations$/;
  const set = 'run `gh variable set WAYPOST_READY --body true --repo globex/portal`';
  const ask = `Ask an owner of the organisation to run \`npx portal doctor app\`. If all is right there, ${set}.`;
  expect(await checkup('ready', { fix: true })).toMatchObject({
    refused: `It is set last, and \`app\` could not be looked at. ${ask}`,
  });
  settings.pages = undefined;
  expect(await checkup('ready', { fix: true })).toMatchObject({
    refused: `It is set last, and \`pages\` is not right yet; \`app\` could not be looked at. See \`npx portal doctor pages\`. ${ask}`,
  });
  expect(settings.variables.size).toBe(0);
  settings.refused = /\/actions\/variables/;
  expect(await checkup('ready', { env: { WAYPOST_READY: 'true' } })).toMatchObject({ state: 'right' });
});

test('the nightly job may look at all but what no App of an organisation is given here', async () => {
  const { jobs } = parse(readFileSync(join(import.meta.dirname, '../../.github/workflows/nightly.yml'), 'utf8'));
  const { with: given } = jobs.night.steps.find(({ id }: { id?: string }) => id === 'app');
  const named = Object.entries(given).filter(([name]) => name.startsWith('permission-'));
  const granted = Object.fromEntries(
    named.map(([name, level]) => [name.slice('permission-'.length).replaceAll('-', '_'), level]),
  ) as Granted;
  settings.requests.length = 0;
  const { env } = jobs.night.steps.find(({ run = '' }: { run?: string }) => run.includes('doctor --github'));
  const handed = Object.keys(env).filter((name) => name.startsWith('WAYPOST_'));
  await examine({ env: { ...Object.fromEntries(handed.map((name) => [name, ''])), WAYPOST_READY: 'true' } });
  expect(permissionFaults({ job: 'nightly.yml night', granted, requests: settings.requests })).toEqual([
    'nightly.yml night lacks organization_administration: read, for GET /orgs/{}/installations.',
    'nightly.yml night lacks secrets: read, for GET /repos/{}/{}/actions/secrets.',
  ]);
});

test('the site of a private repository is made public only where that is asked for', async () => {
  settings.pages = undefined;
  expect(await checkup('pages', { fix: true })).toMatchObject({
    state: 'wrong',
    refused:
      '`globex/portal` is private, and everybody could read its site, unless the organisation is on GitHub Enterprise Cloud. If that is right, run `npx portal doctor pages --fix --public`. For a host of your own run `gh variable set WAYPOST_PAGES --body off --repo globex/portal`.',
  });
  expect(settings.pages).toBeUndefined();
  expect(await checkup('pages', { fix: true, mayPublish: true })).toMatchObject({ state: 'done' });
});

test('a check that GitHub does not answer at all stops no other', async () => {
  settings.expired = /\/codeowners\/errors$/;
  const examination = await examine({ only: ['codeowners', 'branches'] });
  expect('checkups' in examination ? examination.checkups : []).toMatchObject([
    { state: 'unseen', reason: expect.stringMatching(/^GitHub does not accept the token\./) },
    { state: 'right' },
  ]);
});

test('who may not administer is not reported that what is hidden is missing', async () => {
  settings.isAdmin = false;
  settings.pages = undefined;
  settings.environments.clear();
  for (const name of ['pages', 'environment', 'rulesets'])
    expect((await checkup(name, { env: { WAYPOST_APP_ID: '4711' } })).state).toBe('unseen');
});

test('without a token, a name or a repository, it says what was not looked at and how it would be', async () => {
  const unasked = async (order: Partial<SettingsOrder>) =>
    settingsReport(await examine({ ...order, only: ['pages', 'teams'] }));
  expect(await unasked({ env: { GITHUB_TOKEN: '' } })).toBe(
    [
      'GitHub  not asked  There is no token for GitHub.',
      '  Set GITHUB_TOKEN, on a laptop with `export GITHUB_TOKEN=$(gh auth token)`.',
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
    /GitHub has no repository `globex\/gone`, or the token may not see it\./,
  );
  nameless.remove();
  expect(await unasked({ env: { GITHUB_TOKEN: 'expired' } })).toMatch(/GitHub does not accept the token\./);
});

test('a check that does not exist is reported with its neighbour', async () => {
  const order = {
    root: template.root,
    env: {},
    now: NOW,
    settingsOnly: false,
    install: false,
    fix: false,
    say: () => {},
  };
  await expect(runDoctor({ ...order, only: ['page'] })).rejects.toMatchObject({
    message: 'There is no check `page`.',
    fix: expect.stringMatching(/^Did you mean `pages`\? There is `chromium`, /),
  });
});

test('of GitHub alone it looks for no program, and cannot run where it cannot ask', async () => {
  const order = { root: template.root, env: organisation.env(), now: NOW, install: false, fix: false, say: () => {} };
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

test('without a token it asks `gh` for one, for itself alone, and a token that is set comes first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-gh-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { GITHUB_TOKEN: token, ...env } = organisation.env();
  const gh = (body: string) => writeFileSync(join(folder, 'gh'), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  const PATH = `${folder}:${process.env.PATH}`;
  const order = { root: template.root, now: NOW, install: false, fix: false, say: () => {}, pace: false };
  const diagnose = async (more: Record<string, string> = {}) =>
    (await runDoctor({ ...order, only: ['pages'], settingsOnly: true, env: { ...env, PATH, ...more } })).exitCode;
  gh(`test "$*" = "auth token --hostname github.com" && echo ${token}`);
  expect(await diagnose()).toBe(0);
  gh('exit 1');
  expect(await diagnose()).toBe(2);
  expect(await diagnose({ GITHUB_TOKEN: token! })).toBe(0);
});

test('what WAYPOST_WITHOUT names is skipped aloud', async () => {
  expect(await checkup('pages', { env: { WAYPOST_WITHOUT: 'pages' } })).toMatchObject({ state: 'skipped' });
});

test('the verb prints JSON, ends with 1 where something is wrong, and fixes nothing in a dry run', async () => {
  settings.pages = undefined;
  const launch = join(import.meta.dirname, '../../scripts/launch.js');
  const env = { ...process.env, ...organisation.env() };
  const run = $({ nothrow: true, quiet: true, env });
  const { exitCode, stdout } =
    await run`${process.execPath} ${launch} doctor pages branches --json --root ${template.root}`;
  const { tools, settings: found } = JSON.parse(stdout);
  expect([exitCode, tools, found.checkups.map(({ state }: SettingsCheckup) => state)]).toEqual([
    1,
    [],
    ['right', 'wrong'].reverse(),
  ]);
});

test('a key that a workflow of any branch can read is found', async () => {
  settings.secrets = ['WAYPOST_APP_KEY'];
  expect(await faults('credentials')).toEqual([
    'The repository itself has a secret `WAYPOST_APP_KEY`, which a workflow of any branch can read. → Run `gh secret delete WAYPOST_APP_KEY --repo globex/portal`, and create a new key: others may know this one.',
  ]);
});

test('a key and an id that are missing are reported with the command', async () => {
  settings.environments.get('portal')!.secrets = [];
  settings.environments.get('portal')!.variables.set('WAYPOST_APP_ID', 'portal-bot');
  expect(await faults('credentials')).toEqual([
    'The environment `portal` has no secret `WAYPOST_APP_KEY`. → Create a private key on the page of the App, then `gh secret set WAYPOST_APP_KEY --env portal --repo globex/portal < key.pem`, and delete the file.',
    'No variable `WAYPOST_APP_ID` has the id of the App. → Run `gh variable set WAYPOST_APP_ID --env portal --repo globex/portal --body ID` with the App ID that the page of the App shows.',
  ]);
});

test('what probes sign in with is shown where health.yml has no such secret to hand on', async () => {
  const settingsFile = 'catalog/portal.yaml';
  const before = template.read(settingsFile);
  const headers = (name: string) =>
    template.write(
      settingsFile,
      before.replace('health:\n', `health:\n  headers: { a.example: { authorization: ${name} } }\n`),
    );
  try {
    headers('PROBE_TOKEN_2');
    expect(await faults('credentials')).toEqual([
      '`health.headers` of catalog/portal.yaml sends `PROBE_TOKEN_2`, and `portal` has no such secret. → Run `gh secret set PROBE_TOKEN_2 --env portal --repo globex/portal`.',
    ]);
    headers('PROBE_STUDIO_TOKEN');
    settings.secrets = ['PROBE_TOKEN_1'];
    expect(await faults('credentials')).toEqual([
      '`health.headers` of catalog/portal.yaml sends `PROBE_STUDIO_TOKEN`, which health.yml does not pass on. → Give it one of these names: `PROBE_TOKEN_1`, `PROBE_TOKEN_2`, `PROBE_TOKEN_3`, `PROBE_TOKEN_4`, `PROBE_TOKEN_5`.',
      'The repository itself has a secret `PROBE_TOKEN_1`, which a workflow of any branch can read. → Run `gh secret delete PROBE_TOKEN_1 --repo globex/portal`, and create a new token: others may know this one.',
    ]);
  } finally {
    template.write(settingsFile, before);
  }
});

test('an App that is not installed, or lacks a permission, is reported with its pages', async () => {
  settings.installations[0]!.permissions = { ...settings.installations[0]!.permissions, statuses: 'read' };
  expect(await faults('app')).toEqual([
    'The App lacks `statuses: write`. → Give it that on its own page, https://github.com/organizations/globex/settings/apps/globex-waypost/permissions, and accept it at https://github.com/organizations/globex/settings/installations/5.',
  ]);
  settings.installations = [];
  expect(await faults('app')).toEqual([
    'The App 4711 is not installed in `globex`. → Open https://github.com/organizations/globex/settings/apps, choose it, `Install App`, and choose `globex/portal`.',
  ]);
});

test('an App that may create repositories is reported, unless it is the maker as well', async () => {
  const more = { administration: 'write', workflows: 'write' };
  settings.installations[0]!.permissions = { ...settings.installations[0]!.permissions, ...more };
  expect(await faults('app')).toEqual([
    'The App may do more than it needs: `administration: write`, `workflows: write`. → Take that away on its own page, https://github.com/organizations/globex/settings/apps/globex-waypost/permissions. `administration`: read. `workflows`: no access. Only the maker creates repositories.',
  ]);
  settings.variables.set('WAYPOST_MAKER_ID', '4711');
  expect(await faults('app')).toEqual(['right']);
});

test('what a maker lacks is reported, and what the API can do is fixed', async () => {
  settings.variables.set('WAYPOST_MAKER_ID', '4712');
  expect(await faults('maker')).toEqual([
    'The maker 4712 is not installed in `globex`. → Open https://github.com/organizations/globex/settings/apps, choose it, `Install App`, and choose the repositories of services that it is to update; those that it creates are added by themselves.',
    'There is no environment `maker`. → Create it at https://github.com/globex/portal/settings/environments, with `Selected branches and tags` and the one branch `main`.',
  ]);
  settings.installations.push({ app_id: 4712, permissions: { ...MAKER_PERMISSIONS } });
  const key = (secret: string, page: string, of = '') =>
    `The environment \`maker\` has no secret \`${secret}\`. → Create a private key on the page of ${page}, then \`npx portal app rotate${of} < key.pem\`, and delete the file.`;
  expect(await checkup('maker', { fix: true })).toMatchObject({ state: 'wrong' });
  expect(await faults('maker')).toEqual([
    key('WAYPOST_MAKER_KEY', 'the maker', ' --of maker'),
    key('WAYPOST_APP_KEY', 'the App'),
  ]);
  const environment = settings.environments.get('maker')!;
  expect(environment.variables).toEqual(new Map([['WAYPOST_APP_ID', '4711']]));
  environment.secrets = ['WAYPOST_APP_KEY', 'WAYPOST_MAKER_KEY'];
  expect(await checkup('maker')).toMatchObject({
    seen: '`globex-waypost` (4712) is installed on chosen repositories, and only `main` may use its key.',
  });
  settings.secrets = ['WAYPOST_MAKER_KEY'];
  expect(await faults('maker')).toEqual([
    'The repository itself has a secret `WAYPOST_MAKER_KEY`, which a workflow of any branch can read. → Run `gh secret delete WAYPOST_MAKER_KEY --repo globex/portal`, and create a new key: others may know this one.',
  ]);
});

test('a runner of its own is wrong for a public repository, as forks could run code on it', async () => {
  settings.variables.set('WAYPOST_RUNNER', 'inside');
  expect(await checkup('runner')).toMatchObject({
    seen: "Probes and Reconcile run on `inside`; repositories are created on GitHub's runners.",
  });
  settings.isPublic = true;
  expect(await faults('runner')).toEqual([
    '`globex/portal` is public, and its jobs run on your own runner `inside`. → Make the repository private, or run `gh variable delete WAYPOST_RUNNER --repo globex/portal` and remove the runner at https://github.com/globex/portal/settings/actions/runners.',
  ]);
});

test('an environment that another branch may use is reported, and fixed', async () => {
  const portal = settings.environments.get('portal')!;
  portal.policies.push({ id: 7, name: 'main', type: 'tag' }, { id: 8, name: 'release/*', type: 'branch' });
  expect((await faults('environment'))[0]).toMatch(
    /^`portal` may be used by the tag `main`, the branch `release\/\*`; it should be the branch `main` alone\./,
  );
  portal.policy = { protected_branches: true, custom_branch_policies: false };
  expect((await faults('environment'))[0]).toMatch(/^`portal` may be used by any branch that is protected;/);
  expect(await checkup('environment', { fix: true })).toMatchObject({ state: 'done' });
  expect(settings.environments.get('portal')!.policies.map(({ name, type }) => `${type} ${name}`)).toEqual([
    'branch main',
  ]);
});

test('a ruleset that somebody weakened is reported by rule, and put right', async () => {
  const main = settings.rulesets.find(({ name }) => name === 'waypost: main')!;
  main.bypass_actors = [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }];
  settings.rulesets = settings.rulesets.filter(({ name }) => name !== 'waypost: tags stay');
  expect(await faults('rulesets')).toEqual([
    `The ruleset \`waypost: main\` is not as in rulesets/main.json. Its bypass list: \`["RepositoryRole 5 always"]\`; the file says \`[]\`. → Change it at https://github.com/globex/portal/settings/rules/${main.id}.`,
    'There is no ruleset `waypost: tags stay`. → Run `npx portal access rulesets --app 4711 --out .portal/rulesets`, and import .portal/rulesets/tags.json at https://github.com/globex/portal/settings/rules.',
  ]);
  expect(await checkup('rulesets', { fix: true })).toMatchObject({ state: 'done' });
  expect(settings.rulesets.find(({ name }) => name === 'waypost: main')).toMatchObject({
    id: main.id,
    bypass_actors: [],
  });
});

test('a branch that no rule holds is found, whatever rulesets are called', async () => {
  settings.rulesets = settings.rulesets.filter(({ name }) => name !== 'waypost: portal-audit only grows');
  for (const ruleset of settings.rulesets)
    if (ruleset.name === 'waypost: branches of the App') ruleset.enforcement = 'evaluate';
  expect((await faults('branches')).map((fault) => fault.split(' → ')[0])).toEqual([
    'No rule `update`, `non_fast_forward`, `deletion` holds for `portal-audit`.',
    'No rule `update` holds for `portal-data`.',
  ]);
});

const SIGN = 'Write `commits: api` into `forge` of catalog/portal.yaml, so that GitHub signs it.';

test('a rule that asks for signatures is no problem where GitHub signs what the App commits', async () => {
  settings.rulesets.push({
    ...{ id: 8, name: 'Signed', target: 'branch', enforcement: 'active', bypass_actors: [] },
    conditions: { ref_name: { include: ['refs/heads/portal-audit'], exclude: [] } },
    rules: [{ type: 'required_signatures' }],
  });
  expect(await faults('branches')).toEqual([
    `The ruleset \`Signed\` of the repository \`globex/portal\` (\`required_signatures\`) refuses what the App pushes to \`portal-audit\`. → ${SIGN} Or: An owner of \`globex/portal\` adds the App to its bypass list, at https://github.com/globex/portal/settings/rules/8.`,
  ]);
  const before = template.read('catalog/portal.yaml');
  template.write(
    'catalog/portal.yaml',
    before.replace('{ github: globex/portal }', '{ github: globex/portal, commits: api }'),
  );
  expect(template.read('catalog/portal.yaml')).not.toBe(before);
  try {
    expect(await faults('branches')).toEqual(['right']);
  } finally {
    template.write('catalog/portal.yaml', before);
  }
});

test('a rule of the organisation that refuses the App is found, with who must let it pass', async () => {
  const bypass_actors: BypassActor[] = [];
  settings.foreign = [
    {
      ...{ id: 7, name: 'Signed commits', target: 'branch', enforcement: 'active', bypass_actors },
      conditions: { ref_name: { include: ['~ALL'], exclude: [] } },
      rules: [{ type: 'required_signatures' }, { type: 'non_fast_forward' }],
    },
  ];
  const mend =
    'An owner of `globex` adds the App to its bypass list, at https://github.com/organizations/globex/settings/rules/7.';
  const refuses = (types: string, branch: string) =>
    `The ruleset \`Signed commits\` of the organisation \`globex\` (${types}) refuses what the App pushes to \`${branch}\``;
  const both = '`required_signatures`, `non_fast_forward`';
  expect(await faults('branches')).toEqual([
    `${refuses('`required_signatures`', 'portal-audit')}. → ${SIGN} Or: ${mend}`,
    `${refuses(both, 'portal-data')}. → ${mend}`,
  ]);
  settings.isAdmin = false;
  const unseen = ', unless it lets the App pass, which this token does not see.';
  expect((await faults('branches'))[1]).toBe(`${refuses(both, 'portal-data')}${unseen} → ${mend}`);
  settings.isAdmin = true;
  bypass_actors.push({ actor_id: APP, actor_type: 'Integration', bypass_mode: 'always' });
  expect(await checkup('branches')).toMatchObject({ state: 'right' });
});

test('a schedule that GitHub turned off, dropped or saw fail is reported', async () => {
  const [workflow] = settings.workflows as [GithubSettings['workflows'][number]];
  settings.runs = [{ file: 'health.yml', created_at: JUST_NOW, conclusion: 'failure' }];
  expect((await faults('schedules'))[0]).toMatch(
    /^The last run of `health.yml` failed\. → See why: `gh run view 9 --log-failed/,
  );
  settings.runs.unshift({ file: 'health.yml', created_at: JUST_NOW, conclusion: 'skipped' });
  expect((await faults('schedules'))[0]).toMatch(/^The last run of `health.yml` failed\./);
  // A day of reconcile.yml in a private repository: 23 of 24 runs are skipped.
  const skipped = { file: 'health.yml', created_at: JUST_NOW, conclusion: 'skipped' };
  settings.runs = [...Array.from({ length: 23 }, () => skipped), { ...skipped, conclusion: 'failure' }];
  expect((await faults('schedules'))[0]).toMatch(/^The last run of `health.yml` failed\./);
  settings.runs = [{ file: 'health.yml', created_at: '2026-03-01T10:00:00Z', conclusion: 'success' }];
  expect((await faults('schedules'))[0]).toMatch(
    /^`health.yml` last ran 24 hours ago\. → Run `gh workflow disable health.yml/,
  );
  settings.runs = [];
  expect((await faults('schedules'))[0]).toMatch(
    /^`health.yml` has never run by its schedule, and was created 1346 hours ago\./,
  );
  workflow.created_at = JUST_NOW;
  expect(await faults('schedules')).toEqual(['right']);
  workflow.state = 'disabled_inactivity';
  expect((await faults('schedules'))[0]).toMatch(/^`health.yml` is off: GitHub calls it `disabled_inactivity`\./);
  settings.workflows = [];
  expect((await faults('schedules'))[0]).toMatch(/^`health.yml` is not on the default branch\./);
});

test('Pages that serves from elsewhere, or is built from a branch, is reported', async () => {
  settings.pages = { build_type: 'legacy', html_url: 'https://portal.globex.example/' };
  expect(await faults('pages')).toEqual([
    'Pages is built from a branch. → Choose `GitHub Actions` as the source at https://github.com/globex/portal/settings/pages.',
    'Pages serves https://portal.globex.example/, and catalog/portal.yaml says https://globex.github.io/portal. → Run `npx portal init --url https://portal.globex.example`, and commit it.',
  ]);
  expect(await checkup('pages', { env: { WAYPOST_PAGES: 'off' } })).toMatchObject({ state: 'right' });
  settings.variables.set('WAYPOST_PAGES', 'off');
  expect(await faults('pages')).toEqual(['right']);
  expect(await checkup('pages', { env: { WAYPOST_PAGES: '' } })).toMatchObject({ state: 'wrong' });
});

test('Actions that allow too little or too much are reported, and fixed without allowing more than is needed', async () => {
  settings.permissions.allowed_actions = 'local_only';
  settings.defaults.can_approve_pull_request_reviews = true;
  expect((await faults('actions')).map((fault) => fault.split(' → ')[0])).toEqual([
    'Actions by GitHub, such as `actions/checkout`, are not allowed.',
    'A workflow without permissions may write, or may approve pull requests.',
  ]);
  expect(await checkup('actions', { fix: true })).toMatchObject({ state: 'done' });
  expect([settings.permissions.allowed_actions, settings.selected.github_owned_allowed]).toEqual(['selected', true]);
});

test('in a public repository, workflows of outside contributors wait for an approval', async () => {
  settings.outsiders.approval_policy = 'first_time_contributors';
  expect(await checkup('actions')).toMatchObject({ state: 'right' });
  settings.isPublic = true;
  expect(await faults('actions')).toEqual([
    'Workflows of an outside contributor may run without an approval, and stop runs that set verdicts. → Run `gh api -X PUT repos/globex/portal/actions/permissions/fork-pr-contributor-approval -f approval_policy=all_external_contributors`.',
  ]);
  expect(await checkup('actions', { fix: true })).toMatchObject({ state: 'done' });
  expect(settings.outsiders).toEqual({ approval_policy: 'all_external_contributors' });
});

test('a label that a form needs is reported as a command that a shell takes for nothing else, and made', async () => {
  const path = '.github/ISSUE_TEMPLATE/hostile.yml';
  template.write(path, `labels: ["it's $(id)"]\n`);
  expect(await faults('issue-forms')).toEqual([
    "There is no label `it's $(id)`, which a form needs. → Run `gh label create 'it'\\''s $(id)' --repo globex/portal`.",
  ]);
  expect(await checkup('issue-forms', { fix: true })).toMatchObject({ state: 'done' });
  rmSync(join(template.root, path));
});

test('what GitHub does not let it fix stays wrong, with the reason', async () => {
  settings.pages = undefined;
  const found = await checkup('pages');
  expect(found).toMatchObject({ state: 'wrong', canFix: true });
  const before = settings.requests.length;
  settings.refuseChanges = true;
  const refused = await checkup('pages', { fix: true, mayPublish: true });
  settings.refuseChanges = false;
  expect(refused).toMatchObject({
    state: 'wrong',
    canFix: false,
    refused: expect.stringMatching(/^GitHub does not allow it for Pages/),
  });
  expect(settings.requests.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('teams that are missing, of another organisation, or cannot be asked are reported', async () => {
  const other = new Template();
  await other.init({ withoutExample: true, members: 'ines-okafor' });
  const team = (name: string, github: string) =>
    other.write(
      `catalog/teams/${name}.yaml`,
      `kind: team\nname: ${name}\ngithub: ${github}\nmembers: [ines-okafor, no-member]\n`,
    );
  team('away', 'acme/away');
  team('gone', 'globex/gone');
  team('quiet', 'globex/quiet');
  team('reader', 'globex/reader');
  await organisation.click('POST', '/orgs/globex/teams', { name: 'quiet', privacy: 'secret' });
  await organisation.click('POST', '/orgs/globex/teams', { name: 'reader', privacy: 'closed' });
  const named = async (fix: boolean) => {
    const found = await checkup('teams', { root: other.root, fix });
    return found.state === 'wrong' ? found.faults.map(({ message }) => message) : [];
  };
  expect(await named(false)).toEqual([
    '`acme/away` is no team of `globex`, and only its own teams can review.',
    'There is no team `globex/gone`, or it is hidden from this token.',
    'The team `globex/quiet` is secret.',
    'The team `globex/reader` may not write to `globex/portal`.',
  ]);
  expect(await named(true)).toEqual(['`acme/away` is no team of `globex`, and only its own teams can review.']);
  // Nobody is invited: who is not in the organisation is left out.
  const members = await organisation.forge().teamMembers('globex/gone');
  expect(members?.map(({ login }) => login)).toEqual(['ines-okafor']);
  other.remove();
});

test('a team of one, in which nobody could approve, is reported', async () => {
  const alone = new Template();
  await alone.init({ withoutExample: true, members: 'ines-okafor', team: 'alone' });
  await organisation.click('POST', '/orgs/globex/teams', { name: 'alone', privacy: 'closed' });
  await organisation.click('PUT', '/orgs/globex/teams/alone/memberships/ines-okafor', { role: 'member' });
  const found = await checkup('teams', { root: alone.root, fix: true });
  expect(found).toMatchObject({
    state: 'wrong',
    faults: [
      {
        message: '`globex/alone` has one member, and people cannot approve their own requests.',
        mend: 'Add somebody: `gh api -X PUT orgs/globex/teams/alone/memberships/LOGIN`.',
      },
    ],
  });
  alone.remove();
});

test('CODEOWNERS that is not what the catalog says, or that GitHub cannot read, is reported', async () => {
  const behind = new Template();
  await behind.init({ withoutExample: true, members: 'ines-okafor' });
  behind.write('.github/CODEOWNERS', '* @globex/nobody\n');
  expect(await checkup('codeowners', { root: behind.root })).toMatchObject({
    state: 'wrong',
    faults: [{ message: '.github/CODEOWNERS of this checkout does not match the catalog.' }],
  });
  const portal = organisation.forge().repository('globex/portal');
  const base = (await portal.head('main'))!;
  const text = await portal.readFile('main', '.github/CODEOWNERS');
  const put = async (content: string) =>
    portal.commit({
      ...{ branch: 'main', base: (await portal.head('main'))!, message: 'Change' },
      changes: new Map([['.github/CODEOWNERS', { content }]]),
    });
  expect(base).toBeDefined();
  await put('* @globex/nobody\n');
  expect((await faults('codeowners'))[0]).toMatch(
    /^GitHub cannot read \.github\/CODEOWNERS:1:3 on `main`: Unknown owner\. → /,
  );
  await put(text!);
  behind.remove();
});

test('a checkout whose origin is another repository is reported', async () => {
  template.git('remote', 'set-url', 'origin', 'https://github.com/initech/portal.git');
  expect(await faults('repository')).toEqual([
    'This checkout comes from `initech/portal`, and catalog/portal.yaml names `globex/portal`. → Run `npx portal init --repository initech/portal`, or `git remote set-url origin https://github.com/globex/portal.git`.',
  ]);
  template.git('remote', 'set-url', 'origin', 'git@github.com:globex/portal.git');
});

test('what workflows cost is said for the plan, the visibility and the merges of the repository', async () => {
  const product = join(import.meta.dirname, '../../.github/workflows');
  for (const file of ['access.yml', 'health.yml', 'nightly.yml', 'review.yml'])
    template.write(`.github/workflows/${file}`, readFileSync(join(product, file), 'utf8'));
  onTestFinished(() => void template.git('clean', '--quiet', '--force', '.github/workflows'));
  const seen = async () => {
    const found = await checkup('costs');
    return 'seen' in found ? found.seen : found.state;
  };
  // Each day one night and twelve probes, and for each merge a review, the start of its verdict, and two runs of Access.
  settings.runs = Array.from({ length: 22 }, () => ({
    file: 'access.yml',
    created_at: JUST_NOW,
    conclusion: 'success',
  }));
  const work = 'With 22 merges in 30 days, workflows take about 478 minutes a month, 390 of them by schedules.';
  expect(await seen()).toBe(
    `${work} Team includes 3,000 for all private repositories, and artifacts take 0.02 of 2 GiB: nothing to pay. See docs/workflows.md.`,
  );
  settings.variables.set('WAYPOST_SCHEDULE', 'quick');
  expect(await seen()).toContain('2,910 of them by schedules.');
  settings.variables.delete('WAYPOST_SCHEDULE');
  settings.runs = Array.from({ length: 660 }, () => settings.runs[0]!);
  settings.plan = 'free';
  expect(await seen()).toMatch(
    /Free includes 2,000 for all private repositories, and artifacts take 0\.\d\d of 0\.5 GiB: the rest costs \$\d+\.\d\d a month, at \$0\.006 a minute and \$0\.25 a GiB\./,
  );
  settings.plan = undefined;
  expect(await seen()).toContain(
    'A plan includes some for all private repositories of an account: Free 2,000, Pro 3,000, Team 3,000, Enterprise Cloud 50,000.',
  );
  settings.isPublic = true;
  expect(await seen()).toBe("The repository is public, so GitHub's runners cost nothing.");
});
