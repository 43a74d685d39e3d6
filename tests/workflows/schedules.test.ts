import { afterAll, beforeAll, expect } from 'vitest';
import { permissionFaults } from '../forge/github-permissions.ts';
import { isLong } from '../how-many.ts';
import { COMPANY } from './rig/company.ts';
import { Portal } from './rig/portal.ts';
import { longTestByAct, test } from './rig/test-by-act.ts';
import { tokenUses } from './rig/token-uses.ts';

// A service with documentation, and one that was made from the first version of its template: what schedules do about both.
let portal: Portal;
const TEMPLATE = 'templates/tiny/template.yaml';
const FILES = {
  '.waypost.yaml':
    'template: tiny\nversion: 1\nvalues: { serviceName: payouts, owner: payments, description: Pays out. }\n',
  '.github/workflows/ci.yml': 'name: CI\non: push\njobs: {}\n',
  'README.md': '# payouts\n\nOurs.\n',
};

beforeAll(async () => {
  portal = await Portal.open();
  const repo = `http://${new URL(portal.github.url).hostname}/acme/refunds`;
  const entry = (name: string, more: string) => ({
    [`catalog/payments/${name}.yaml`]: `kind: service\nname: ${name}\nowner: payments\nlifecycle: experimental\n${more}\n`,
  });
  await portal.push('main', {
    ...entry('refunds', `repo: ${repo}`),
    ...entry('payouts', 'description: Pays out.\nscaffold: { template: tiny, version: 1 }'),
  });
  await portal.makeRepository('refunds', { 'README.md': '# Refunds\n\nGives money back.\n' });
  await portal.makeRepository('payouts', FILES);
  await ask('PUT', '/orgs/acme/teams/payments/repos/acme/payouts', { permission: 'push' });
});
afterAll(() => portal.close());

const ask = <Body>(method: string, path: string, body?: object) =>
  portal.github.ask<Body>('ana-popescu', method, path, body);

test('every night the catalog is validated, the audit verified, a repository without an entry reported, and nothing written', async () => {
  for (const name of ['legacy-till', 'legacy-desk']) await ask('POST', '/orgs/acme/repos', { name, auto_init: true });
  const content = Buffer.from('* @acme/payments\n').toString('base64');
  await ask('PUT', '/repos/acme/legacy-till/contents/CODEOWNERS', { message: 'Own it', content });
  const run = await portal.run('nightly.yml', { event: 'schedule' });
  // The emulator has not all settings that doctor asks for, which stops none of the others.
  expect(run.log).toContain('Summary - **9 entities, no problems.**');
  expect(run.log).toContain('The audit is empty.');
  expect(run.log).toContain('Success - Main Verify the audit');
  expect(run.log).toMatch(/legacy-till[\s\S]*legacy-desk/);
  expect(run.log).toContain('Comparing 1 entry of payments.');
  expect(portal.github.writes.filter(({ by }) => by.endsWith('[bot]') && by !== 'github-actions[bot]')).toEqual([]);
  portal.github.refusals.length = 0;
});

test('a schedule copies documentation, keeps it on portal-data, and has the site built again', async () => {
  const run = await portal.run('docs.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ sync: 'success', keep: 'success', build: 'success' });
  const manifest = JSON.parse((await portal.read('portal-data', 'docs/manifest.json'))!);
  const { copy } = manifest.services['service:default/refunds'];
  expect(copy).toMatchObject({ repository: 'acme/refunds', branch: 'main', files: [{ path: 'README.md' }] });
  expect(await portal.read('portal-data', `docs/${copy.kept}/${copy.files[0].hash}.md`)).toContain('Gives money back.');
  expect(portal.github.lacking.dispatches.splice(0).map(({ workflow }) => workflow)).toEqual(['publish.yml']);
});

longTestByAct('where nothing is new, no site is built', async () => {
  const run = await portal.run('docs.yml', { event: 'workflow_dispatch' });
  expect(run.jobs, run.log).toEqual({ sync: 'success', keep: 'success' });
  expect(portal.github.lacking.dispatches).toEqual([]);
});

longTestByAct('where no template is newer, nothing is rendered, and no token that writes is made', async () => {
  const run = await portal.run('update-services.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ find: 'success' });
});

const NEWER = {
  [TEMPLATE]: COMPANY[TEMPLATE]!.replace('version: 1', 'version: 2'),
  'templates/tiny/skeleton/.github/workflows/ci.yml': FILES['.github/workflows/ci.yml'].replace('push', '[push]'),
};

longTestByAct('a service that the maker is not installed on is named, and no job asks for a token for it', async () => {
  await portal.push('main', NEWER);
  const run = await portal.run('update-services.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ find: 'success' });
  expect(run.summary).toContain('The maker may not write to `acme/payouts`, as it is not installed on it.');
});

test('a newer version comes as a pull request of the maker, with the rights that the jobs name', async () => {
  if (!isLong()) await portal.push('main', NEWER);
  portal.github.installations.choose('waypost-maker[bot]', 'acme/payouts');
  const run = await portal.run('update-services.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ find: 'success', render: 'success', propose: 'success' });
  const [pull] = await ask<object[]>('GET', '/repos/acme/payouts/pulls');
  expect(pull).toMatchObject({
    title: 'Update to version 2 of tiny',
    user: { login: 'waypost-maker[bot]' },
    head: { ref: 'waypost/update-tiny-2' },
  });
  const changed = await portal.git(['diff', '--name-only', 'main...waypost/update-tiny-2'], 'acme/payouts');
  expect(changed.split('\n')).toEqual(['.github/workflows/ci.yml', '.waypost.yaml']);
  expect(portal.github.refusals).toEqual([]);
});

longTestByAct('the next run finds it open, and writes nothing', async () => {
  portal.github.writes.length = 0;
  const run = await portal.run('update-services.yml', { event: 'workflow_dispatch' });
  expect(run.jobs, run.log).toEqual({ find: 'success', render: 'success', propose: 'success' });
  expect(run.summary).toContain('is open and has all of it.');
  expect(portal.github.writes).toEqual([]);
});

test('every token has the permissions that its requests need, and no other', () => {
  expect(tokenUses(portal.github).flatMap(permissionFaults)).toEqual([
    // Only a repository that fewer people can read than the portal makes it ask what teams may do.
    'docs.yml sync has members: read for nothing.',
    // Doctor asks for more than the App is granted, and says what it could not look at. doctor-workflows.test.ts has the whole list.
    'nightly.yml night lacks actions_variables: read, for GET /repos/{}/{}/actions/variables/{}.',
    'nightly.yml night lacks organization_administration: read, for GET /orgs/{}/installations.',
  ]);
});
