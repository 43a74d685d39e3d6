import { afterAll, beforeAll, expect } from 'vitest';
import { permissionFaults } from '../forge/github-permissions.ts';
import { isLong } from '../how-many.ts';
import { COMPANY } from './rig/company.ts';
import { Portal } from './rig/portal.ts';
import { longTestByAct, test } from './rig/test-by-act.ts';
import { tokenUses } from './rig/token-uses.ts';

// A service that was made from the first version of its template, and the workflow that brings it the second.
let portal: Portal;
const TEMPLATE = 'templates/tiny/template.yaml';
const FILES = {
  '.waypost.yaml':
    'template: tiny\nversion: 1\nvalues: { serviceName: refunds, owner: payments, description: Gives money back. }\n',
  '.github/workflows/ci.yml': 'name: CI\non: push\njobs: {}\n',
  'README.md': '# refunds\n\nOurs.\n',
};

beforeAll(async () => {
  portal = await Portal.open();
  await portal.push('main', {
    'catalog/payments/refunds.yaml':
      'kind: service\nname: refunds\nowner: payments\nscaffold: { template: tiny, version: 1 }\n',
  });
  await portal.makeRepository('refunds', FILES);
  const right = '/orgs/acme/teams/payments/repos/acme/refunds';
  await portal.github.ask('ana-popescu', 'PUT', right, { permission: 'push' });
});
afterAll(() => portal.close());

const ofRefunds = <Body>(path: string) => portal.github.ask<Body>('ana-popescu', 'GET', `/repos/acme/refunds/${path}`);

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
  expect(run.summary).toContain('The maker may not write to `acme/refunds`, as it is not installed on it.');
});

test('a newer version comes as a pull request of the maker, with the rights that the jobs name', async () => {
  if (!isLong()) await portal.push('main', NEWER);
  portal.github.installations.choose('waypost-maker[bot]', 'acme/refunds');
  portal.github.writes.length = 0;
  const run = await portal.run('update-services.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ find: 'success', render: 'success', propose: 'success' });
  const [pull] = await ofRefunds<{ title: string; user: { login: string }; head: { ref: string } }[]>('pulls');
  expect(pull).toMatchObject({
    title: 'Update to version 2 of tiny',
    user: { login: 'waypost-maker[bot]' },
    head: { ref: 'waypost/update-tiny-2' },
  });
  const changed = await portal.git(['diff', '--name-only', 'main...waypost/update-tiny-2'], 'acme/refunds');
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
  expect(tokenUses(portal.github).flatMap(permissionFaults)).toEqual([]);
});
