import { afterAll, beforeAll, expect } from 'vitest';
import { permissionFaults } from '../forge/github-permissions.ts';
import { Portal } from './rig/portal.ts';
import { longTestByAct, test } from './rig/test-by-act.ts';
import { tokenUses } from './rig/token-uses.ts';

let portal: Portal;

beforeAll(async () => {
  portal = await Portal.open();
  const repo = `http://${new URL(portal.github.url).hostname}/acme/refunds`;
  await portal.push('main', {
    'catalog/payments/refunds.yaml': `kind: service\nname: refunds\nowner: payments\nrepo: ${repo}\n`,
  });
  await portal.makeRepository('refunds', { 'README.md': '# Refunds\n\nGives money back.\n' });
});
afterAll(() => portal.close());

test('a schedule copies documentation, keeps it on portal-data, and has the site built again', async () => {
  const run = await portal.run('docs.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ sync: 'success', keep: 'success', build: 'success' });
  const manifest = JSON.parse((await portal.read('portal-data', 'docs/manifest.json'))!);
  const { copy } = manifest.services['service:default/refunds'];
  expect(copy).toMatchObject({ repository: 'acme/refunds', branch: 'main', files: [{ path: 'README.md' }] });
  expect(await portal.read('portal-data', `docs/${copy.kept}/${copy.files[0].hash}.md`)).toContain('Gives money back.');
  expect(portal.github.lacking.dispatches.map(({ workflow }) => workflow)).toEqual(['publish.yml']);
  expect(portal.github.refusals).toEqual([]);
});

longTestByAct('where nothing is new, no site is built', async () => {
  portal.github.lacking.dispatches.length = 0;
  const run = await portal.run('docs.yml', { event: 'workflow_dispatch' });
  expect(run.jobs, run.log).toEqual({ sync: 'success', keep: 'success' });
  expect(portal.github.lacking.dispatches).toEqual([]);
});

test('every token has the permissions that its requests need, and no other', () => {
  expect(tokenUses(portal.github).flatMap(permissionFaults)).toEqual([
    // Only a repository that fewer people can read than the portal makes it ask what teams may do.
    'docs.yml sync has members: read for nothing.',
  ]);
});
