import { afterAll, beforeAll, expect, vi } from 'vitest';
import { permissionFaults } from '../forge/github-permissions.ts';
import { Portal } from './rig/portal.ts';
import { testByAct } from './rig/test-by-act.ts';
import { tokenUses } from './rig/token-uses.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let portal: Portal;

beforeAll(async () => {
  portal = await Portal.open();
  const ask = (method: string, path: string, body: object) => portal.github.ask('ana-popescu', method, path, body);
  for (const name of ['legacy-till', 'legacy-desk']) await ask('POST', '/orgs/acme/repos', { name, auto_init: true });
  const content = Buffer.from('* @acme/payments\n').toString('base64');
  await ask('PUT', '/repos/acme/legacy-till/contents/CODEOWNERS', { message: 'Own it', content });
});
afterAll(() => portal.close());

testByAct('every night a repository that no entry covers is reported, and nothing is written', async () => {
  const run = await portal.run('nightly.yml', { event: 'schedule', job: 'discover' });
  expect(run.jobs, run.log).toEqual({ discover: 'success' });
  expect(run.log).toMatch(/legacy-till[\s\S]*legacy-desk/);
  expect(run.log).toContain('Comparing 1 entry of payments.');
  expect(portal.github.writes.filter(({ by }) => by.endsWith('[bot]') && by !== 'github-actions[bot]')).toEqual([]);
});

testByAct('every token has the permissions that its requests need, and no other', () => {
  expect(tokenUses(portal.github).flatMap(permissionFaults)).toEqual([]);
});
