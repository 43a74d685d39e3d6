import { afterAll, beforeAll, expect, test } from 'vitest';
import { AccessRules } from '#core/access/access-rules.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import { readDesired } from '#core/parts.ts';
import { review } from '#core/review/review.ts';
import { approvalsOf } from '../../scripts/access/approvals-of.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { openRequest } from '../../scripts/change/proposal/open-request.ts';
import { APP_ID, APP_KEY, APP_PERMISSIONS } from '../../scripts/doctor/github/app-needs.ts';
import { examineSettings, type SettingsCheckup } from '../../scripts/doctor/github/examine-settings.ts';
import { settingsReport } from '../../scripts/doctor/github/settings-report.ts';
import type { Repository } from '../../scripts/forge/forge.ts';
import { GithubDescription, testByDescription } from '../forge/github-description.ts';
import { Organisation, Template } from './rig.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const APP = 4711;
/** Checks of what `emulate` 0.12.2 does not have, or makes no workflow of; GithubSettings stands in for it. */
const LACKING = [
  'actions',
  'codeowners',
  'app',
  'environment',
  'credentials',
  'pages',
  'rulesets',
  'branches',
  'ready',
  'schedules',
  'costs',
];
let organisation: Organisation;
let template: Template;
let portal: Repository;

beforeAll(async () => {
  organisation = await Organisation.start();
  template = new Template();
});
afterAll(async () => {
  template.remove();
  await organisation.stop();
});

const examine = (fix = false) =>
  examineSettings({
    ...{ root: template.root, env: organisation.env(), now: NOW, fix, mayPublish: true },
    ...{ say: () => {}, pace: false },
  });

const examined = async (fix = false): Promise<Record<string, SettingsCheckup['state']>> => {
  const examination = await examine(fix);
  if ('unasked' in examination) throw new Error(examination.unasked.reason);
  return Object.fromEntries(examination.checkups.map(({ check, state }) => [check, state]));
};

/** The catalog at a branch or commit. */
async function filesAt(at: string): Promise<Map<string, string>> {
  const paths = (await portal.listFiles(at)).filter((path) => path.startsWith('catalog/'));
  return new Map(await Promise.all(paths.map(async (path) => [path, (await portal.readFile(at, path))!] as const)));
}

test('a template becomes the catalog of an organisation, without the example company and without an error', async () => {
  const { exitCode, printed } = await template.init({ withoutExample: true, members: 'ines-okafor,hana-kobayashi' });
  expect([exitCode, printed.replace(/\d+ files/, 'all files')]).toEqual([
    0,
    [
      'removes  all files of the example company',
      "removes  .github/workflows/long-tests.yml, which only Waypost's own repository keeps",
      'writes   catalog/portal.yaml',
      'writes   catalog/teams/platform.yaml',
      'writes   catalog/platform/portal.yaml',
      'writes   catalog/platform/portal/README.md',
      'writes   .github/CODEOWNERS and 5 files in .github/ISSUE_TEMPLATE/, generated from the catalog',
      '',
    ].join('\n'),
  ]);
  const validation = await checkDesired(readDesired(openRepository(template.root).files));
  expect(validation).toMatchObject({ entities: 2, problems: [] });
});

test('doctor says what a new repository lacks, each with its fix', async () => {
  portal = await organisation.forge().createRepository('globex/portal', { description: '', private: true });
  await template.push(portal);
  expect(await examined()).toEqual({
    repository: 'right',
    actions: 'wrong',
    teams: 'wrong',
    codeowners: 'wrong',
    app: 'wrong',
    environment: 'wrong',
    credentials: 'unseen',
    maker: 'right',
    provisioning: 'right',
    oidc: 'right',
    runner: 'right',
    pages: 'wrong',
    rulesets: 'wrong',
    branches: 'wrong',
    'issue-forms': 'wrong',
    ready: 'wrong',
    'job-inputs': 'right',
    'sign-in': 'right',
    schedules: 'wrong',
    costs: 'right',
  });
  const report = settingsReport(await examine());
  expect(report).toContain(
    [
      'pages  wrong  Pages is off.',
      '    Choose `GitHub Actions` as the source at https://github.com/globex/portal/settings/pages.',
      '  publish.yml and health.yml deploy the site to GitHub Pages. For another host set the variable `WAYPOST_PAGES` to `off`.',
      '  Or run: `npx portal doctor pages --fix`.',
    ].join('\n'),
  );
  // One fix for all lines of CODEOWNERS.
  expect(report.split('See `npx portal doctor teams`')).toHaveLength(2);
  expect(report.split('\n')[0]).toBe(
    'The portal is not set up yet. `npx portal setup globex/portal` does what is missing, one step after the other.',
  );
  expect(report).toContain('    Make it: `gh api -X POST orgs/globex/teams -f name=platform -f privacy=closed`.\n');
  expect(report).toContain('https://github.com/organizations/globex/settings/apps/new?name=globex-waypost&');
});

test('once the App, its key and the teams are there, doctor fixes the rest', async () => {
  const { settings } = organisation;
  await organisation.makePlatform();
  settings.installations.push({ app_id: APP, permissions: { ...APP_PERMISSIONS } });
  const variables = new Map([[APP_ID, String(APP)]]);
  settings.environments.set('portal', { policy: null, policies: [], waitTimer: 5, secrets: [APP_KEY], variables });
  settings.workflows.push({ file: 'health.yml', state: 'disabled_inactivity', created_at: '2026-03-02T09:00:00Z' });

  expect(await examined(true)).toEqual({
    repository: 'right',
    actions: 'done',
    teams: 'done',
    codeowners: 'right',
    app: 'right',
    environment: 'done',
    credentials: 'right',
    maker: 'right',
    provisioning: 'right',
    oidc: 'right',
    runner: 'right',
    pages: 'done',
    rulesets: 'done',
    branches: 'right',
    'issue-forms': 'done',
    ready: 'done',
    'job-inputs': 'right',
    'sign-in': 'right',
    schedules: 'done',
    costs: 'right',
  });
  expect(settings.environments.get('portal')).toMatchObject({
    waitTimer: 5,
    policies: [{ name: 'main', type: 'branch' }],
  });
  const changes = () => settings.requests.filter(({ method }) => method !== 'GET').length;
  const before = changes();
  expect(new Set(Object.values(await examined(true)))).toEqual(new Set(['right']));
  expect(changes()).toBe(before);
});

test('of the emulator alone all is right but what it lacks', async () => {
  const env = { ...organisation.env(), GITHUB_API_URL: organisation.bare };
  const examination = await examineSettings({
    root: template.root,
    env,
    now: NOW,
    fix: false,
    say: () => {},
    pace: false,
  });
  const checkups = 'checkups' in examination ? examination.checkups : [];
  expect(checkups.flatMap(({ check, state }) => (state === 'right' ? [] : check))).toEqual(LACKING);
});

test('the first entry is asked for, reviewed, approved and merged', async () => {
  const requester = { login: 'ines-okafor', id: 1 };
  const desired = readDesired(openRepository(template.root).files);
  const fields = { name: 'checkout', owner: 'platform', description: 'Takes orders.', lifecycle: 'experimental' };
  const opened = await openRequest({ kind: 'register', fields, requester, channel: 'cli' }, desired, portal);
  if (opened.outcome !== 'opened') throw new Error(JSON.stringify(opened));
  const { number, head, base } = opened.pullRequest;

  const [before, after] = [await filesAt(base.sha), await filesAt(head.sha)];
  const paths = [...after.keys()].filter((path) => before.get(path) !== after.get(path));
  expect(paths).toEqual(['catalog/platform/checkout.yaml']);
  const rules = new AccessRules(readDesired(before));
  const membersOf = async ({ forgeTeam = '' }) =>
    ((await organisation.forge().teamMembers(forgeTeam)) ?? []).map(({ login }) => login);
  const judged = async () => {
    const approvedBy = (await portal.reviews(number)).filter(({ verdict }) => verdict === 'approve');
    const approvals = await approvalsOf(
      approvedBy.map(({ account }) => account.login),
      rules.teams,
      membersOf,
    );
    return review({ base: before, head: after, paths, approvals, author: requester.login, requester: requester.login });
  };
  expect(await judged()).toMatchObject({ verdict: 'passed', access: { state: 'waiting' } });
  const merge = { head: head.sha, message: 'Register checkout' };
  await expect(portal.merge(number, merge)).rejects.toThrow('waypost/access is expected');

  const asHana = organisation.forge('hana-kobayashi').repository(portal.name);
  await asHana.review(number, { verdict: 'approve', body: '', commit: head.sha });
  expect(await judged()).toMatchObject({ verdict: 'passed', access: { state: 'allowed' } });
  await portal.setStatus(head.sha, { context: 'waypost/access', state: 'success', description: 'Approved.' });
  await portal.merge(number, merge);
  const merged = readDesired(await filesAt('main'));
  expect((await checkDesired(merged)).problems).toEqual([]);
  expect(merged.catalog.entities.map(({ name }) => name)).toContain('checkout');
});

testByDescription(
  'every request that was sent, and every answer for what the emulator lacks, is as GitHub describes it',
  async () => {
    const description = await GithubDescription.read();
    const { requests, answers } = organisation.settings;
    const asked = requests.filter(({ path }) => path !== '/graphql').flatMap((request) => description.errors(request));
    // GitHub describes few of its 404; runs, merges and plans are answered in part, and the repository is the emulator's.
    const isPartial = ({ path, method, status }: { path: string; method: string; status: number }) =>
      status === 404 ||
      /\/runs$|\/merge$|^\/orgs\/[^/]+$/.test(path) ||
      (method === 'GET' && /^\/repos\/[^/]+\/[^/]+$/.test(path));
    const reported = answers
      .filter((answer) => !isPartial(answer))
      .flatMap((answer) => description.answerErrors(answer));
    expect([...new Set([...asked, ...reported])]).toEqual([]);
    const wrong = { method: 'GET', path: '/repos/globex/portal/pages', status: 200, body: { status: 'built' } };
    expect(description.answerErrors(wrong)).toHaveLength(1);
  },
);
