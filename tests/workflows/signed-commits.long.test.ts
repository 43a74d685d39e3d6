import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { permissionFaults } from '../forge/github-permissions.ts';
import { COMPANY } from './rig/company.ts';
import { Portal } from './rig/portal.ts';
import { testByAct } from './rig/test-by-act.ts';
import { tokenUses } from './rig/token-uses.ts';

// An organisation whose ruleset asks for signed commits on every branch.
let portal: Portal;
const WORDS = ['error: GH013: Repository rule violations found.', '', '- Commits must have verified signatures.'];
const SETTINGS = 'catalog/portal.yaml';

beforeAll(async () => {
  portal = await Portal.open();
  portal.variables.WAYPOST_PAGES = 'off';
  delete portal.variables.WAYPOST_MAKER_ID;
  portal.github.signedOnly = /^refs\/heads\//;
  const hooks = join(portal.folder, 'repositories/acme/portal.git/hooks');
  mkdirSync(hooks, { recursive: true });
  const refusal = `${WORDS.map((line) => `echo '${line}' >&2`).join('; ')}; exit 1`;
  const hook = `#!/bin/sh\nwhile read -r old new ref; do case $ref in refs/heads/*) ${refusal};; esac; done\n`;
  writeFileSync(join(hooks, 'pre-receive'), hook);
});
afterAll(() => portal.close());

const strict = (isOn: boolean) =>
  chmodSync(join(portal.folder, 'repositories/acme/portal.git/hooks/pre-receive'), isOn ? 0o755 : 0o644);

testByAct('what is pushed is refused, in the words of the rule, with the setting that helps', async () => {
  strict(true);
  const run = await portal.run('health.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ sweep: 'failure' });
  expect(run.log).toContain('Commits must have verified signatures.');
  expect(run.log).toContain(
    'Write `commits: api` into `forge` of catalog/portal.yaml: then GitHub signs these commits.',
  );
  expect(run.log).not.toContain('others were always faster');
});

testByAct('with it, GitHub makes the commits of all branches, and the data have no history', async () => {
  strict(false);
  await portal.push('main', {
    [SETTINGS]: COMPANY[SETTINGS]!.replace('{ github: acme/portal }', '{ github: acme/portal, commits: api }'),
  });
  strict(true);
  for (const event of ['schedule', 'workflow_dispatch']) {
    const run = await portal.run('health.yml', { event });
    expect(run.jobs, run.log).toEqual({ sweep: 'success' });
    expect(await portal.git(['rev-list', '--count', 'portal-data'])).toBe('1');
  }
  expect(await portal.read('portal-data', 'health/status.json')).toContain('"checked":');
  const run = await portal.run('reconcile.yml', { event: 'push' });
  expect(run.jobs, run.log).toEqual({ reconcile: 'success' });
  const audit = await portal.git(['grep', '--no-line-number', '-h', 'propose CODEOWNERS', 'portal-audit']);
  expect(audit.split('\n').map((line) => JSON.parse(line).outcome)).toEqual(['started', 'done']);
});

testByAct('no token needs more for it', () => {
  expect(portal.github.refusals).toEqual([]);
  const faults = tokenUses(portal.github).flatMap(permissionFaults);
  expect(faults.filter((fault) => fault.includes(' lacks '))).toEqual([]);
});
