import { afterAll, beforeAll, expect } from 'vitest';
import { BUILT_STYLE, builtTimeIn } from '#core/published/built-style.ts';
import { madeFile } from '../../core/migration/made-file.ts';
import { readDesired } from '../../core/parts.ts';
import { provisionForms } from '../../core/provision/request/provision-forms.ts';
import { VERSION } from '../../scripts/product.ts';
import { longTest } from '../long-test.ts';
import { GithubWorld, lacksGithub, typeText } from '../provision/github-world.ts';
import { bodyOf, formBody } from '../workflows/rig/form-body.ts';
import type { Portal } from '../workflows/rig/portal.ts';
import { InstalledPortal } from './installed-portal.ts';

// The repository that `waypost create` makes, on GitHub: its tests in their order. tests/workflows has the rest by our own repository,
// from whose workflows these are made.
let installed: InstalledPortal;
let world: GithubWorld;
let portal: Portal;

const test = longTest(lacksGithub());

beforeAll(async () => {
  if (lacksGithub()) return;
  installed = await InstalledPortal.make();
  world = await GithubWorld.open({ from: installed.root });
  portal = world.portal;
}, 900_000);
afterAll(async () => {
  await world?.[Symbol.asyncDispose]();
  installed?.remove();
});

test('it has no code of Waypost, and workflows of a release', async () => {
  const files = (await portal.git(['ls-tree', '-r', '--name-only', 'main'])).split('\n');
  expect(files.filter((path) => /^(?:actions|core|scripts|site)\//.test(path))).toEqual([]);
  expect(await portal.read('main', '.github/workflows/access.yml')).toMatch(/^# Made by waypost /);
});

test('requests.yml opens a pull request of a form, review.yml reviews it, and access.yml judges it', async () => {
  const issue = await portal.ask(
    'ines-okafor',
    formBody({ name: 'payouts', owner: 'payments', lifecycle: 'experimental' }),
  );
  const opened = await portal.onIssue(issue);
  expect(opened.jobs, opened.log).toEqual({ open: 'success' });
  const pull = await portal.pull(issue + 1);
  const reviewed = await portal.onPullRequest(pull.number);
  expect(reviewed.jobs, reviewed.log).toEqual({ review: 'success' });
  expect((await portal.comments(pull.number)).map(({ user }) => user.login)).toContain('github-actions[bot]');
  const [judged] = await portal.onStarted();
  expect(judged!.jobs, judged!.log).toEqual({ access: 'success' });
  expect(portal.access(pull.head.sha)).toBe('pending: It needs the approval of one of @acme/payments (owner).');
  await world.merge(pull);
});

test('provision.yml creates a requested database', async () => {
  const settings = (await portal.read('main', 'catalog/portal.yaml'))!;
  const type = { 'infra/types/postgresql/type.yaml': typeText('postgresql') };
  const desired = readDesired(new Map(Object.entries({ 'catalog/portal.yaml': settings, ...type })));
  const answers = { 'the-type': 'postgresql', name: 'orders', service: 'checkout', 'size-in-dev': 'small' };
  const body = bodyOf(provisionForms(desired)[0]!.questions, answers);
  const issue = await portal.ask('ines-okafor', body, { kind: 'provision' });
  const opened = await portal.onIssue(issue);
  expect(opened.jobs, opened.log).toEqual({ open: 'success' });
  const pull = await portal.pull(issue + 1);
  await portal.onPullRequest(pull.number);
  const planned = (await portal.onStarted()).at(-1)!;
  expect(planned.jobs, planned.log).toEqual({ settings: 'success', plan: 'success', comment: 'success' });
  await world.merge(pull);
  await world.provisionedAfter({ event: 'push' });
  expect(await world.factsOf('orders')).toBeDefined();
}, 900_000);

test('reconcile.yml, docs.yml and nightly.yml do their work', async () => {
  portal.github.lacking.dispatches.length = 0;
  const reconciled = await portal.run('reconcile.yml', { event: 'push' });
  expect(reconciled.jobs, reconciled.log).toMatchObject({ reconcile: 'success' });
  const synced = await portal.run('docs.yml', { event: 'schedule' });
  expect(synced.jobs, synced.log).toMatchObject({ sync: 'success', keep: 'success' });
  const { log } = await portal.run('nightly.yml', { event: 'schedule' });
  expect(log).toContain('no problems.**');
  expect(log).toContain('Success - Main Verify the audit');
});

test('publish.yml deploys the site, and health.yml the same with what it found', async () => {
  const published = await portal.run('publish.yml', { event: 'push' });
  expect(published.jobs, published.log).toEqual({ build: 'success' });
  expect(published.log).toContain(`The live site is the build of ${builtTimeIn(portal.page(BUILT_STYLE)!)}.`);
  expect(portal.page('services/payouts/index.html')).toContain('href="/portal/');
  const probed = await portal.run('health.yml', { event: 'schedule' });
  expect(probed.jobs, probed.log).toEqual({ sweep: 'success' });
});

test('nightly.yml proposes the newest release if it may', async () => {
  const docs = '.github/workflows/docs.yml';
  const main = await portal.push('main', { [docs]: madeFile('0.0.1', 'name: Docs\n') });
  portal.variables.WAYPOST_UPGRADES = 'true';
  const run = await portal.run('nightly.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toMatchObject({ newer: 'success', upgrade: 'success' });
  const pull = await world.pullFrom('waypost/upgrade');
  expect(pull).toMatchObject({ title: `Upgrade Waypost to ${VERSION}`, user: { login: 'waypost[bot]' } });
  expect((await portal.git(['diff', '--name-only', main, pull.head.sha])).split('\n')).toContain(docs);
  // The nightly doctor asks for more than its token may see, and says what it could not look at.
  const ofDoctor = /actions\/variables\/WAYPOST_APP_ID$|\/orgs\/acme\/installations$/;
  expect(portal.github.refusals.filter((refusal) => !ofDoctor.test(refusal))).toEqual([]);
});
