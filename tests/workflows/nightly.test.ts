import { afterAll, beforeAll, expect } from 'vitest';
import { permissionFaults } from '../forge/github-permissions.ts';
import { Portal } from './rig/portal.ts';
import { test } from './rig/test-by-act.ts';
import { tokenUses } from './rig/token-uses.ts';

let portal: Portal;

beforeAll(async () => {
  portal = await Portal.open();
  const ask = (method: string, path: string, body: object) => portal.github.ask('ana-popescu', method, path, body);
  for (const name of ['legacy-till', 'legacy-desk']) await ask('POST', '/orgs/acme/repos', { name, auto_init: true });
  const content = Buffer.from('* @acme/payments\n').toString('base64');
  await ask('PUT', '/repos/acme/legacy-till/contents/CODEOWNERS', { message: 'Own it', content });
});
afterAll(() => portal.close());

test('every night the catalog is validated, the audit verified, a repository without an entry reported, and nothing written', async () => {
  const run = await portal.run('nightly.yml', { event: 'schedule' });
  // The emulator has not all settings that doctor asks for, which stops none of the others.
  expect(run.log).toContain('Summary - **7 entities, no problems.**');
  expect(run.log).toContain('The audit is empty.');
  expect(run.log).toContain('Success - Main Verify the audit');
  expect(run.log).toMatch(/legacy-till[\s\S]*legacy-desk/);
  expect(run.log).toContain('Comparing 1 entry of payments.');
  expect(portal.github.writes.filter(({ by }) => by.endsWith('[bot]') && by !== 'github-actions[bot]')).toEqual([]);
});

test('every token has the permissions that its requests need, and no other', () => {
  // Doctor asks for more than the App is granted, and says what it could not look at. doctor-workflows.test.ts has the whole list.
  expect(tokenUses(portal.github).flatMap(permissionFaults)).toEqual([
    'nightly.yml night lacks actions_variables: read, for GET /repos/{}/{}/actions/variables/{}.',
    'nightly.yml night lacks organization_administration: read, for GET /orgs/{}/installations.',
  ]);
});
