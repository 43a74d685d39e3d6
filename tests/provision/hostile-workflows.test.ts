import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { someOf } from '../how-many.ts';
import { COMPANY, OUTSIDER } from '../workflows/rig/company.ts';
import { Portal } from '../workflows/rig/portal.ts';
import { longTestByAct, test } from '../workflows/rig/test-by-act.ts';

// What people who may push a branch, or start workflows, can make of those that provision. hostile-changes.test.ts and hostile-plans.test.ts
// have what a change says, and tests/workflows/hostile.test.ts what it makes of the workflows that judge.
let portal: Portal;

beforeAll(async () => {
  portal = await Portal.open();
  portal.secrets.WAYPOST_VARIABLES = 'DEV_POSTGRESQL_URL=postgresql://a:hunter2hunter2@127.0.0.1:9/x';
  await portal.push('main', {
    'catalog/portal.yaml': `${COMPANY['catalog/portal.yaml']}environments: { dev: { secrets: github-environment } }\n`,
  });
});
afterAll(() => portal.close());

const canary = () => join(portal.folder, 'canary');
const dispatched = (inputs: object) => ({ event: 'workflow_dispatch', payload: { inputs } });
const written = () => portal.github.writes.splice(0).filter(({ by }) => by.endsWith('[bot]'));

const OWN_PLAN = `name: Plan
on: pull_request
permissions: {}
jobs:
  look:
    name: Look
    runs-on: ubuntu-latest
    environment: dev-plan
    steps:
      - name: Look
        env:
          VARIABLES: \${{ secrets.WAYPOST_VARIABLES }}
          KEY: \${{ secrets.WAYPOST_APP_KEY }}
        run: echo "They have \${#VARIABLES} and \${#KEY} letters." >> "$GITHUB_STEP_SUMMARY"
`;

test("a branch's own copy of a workflow gets no variable of an environment, and no key", async () => {
  const pull = await portal.propose('own-plan', { '.github/workflows/plan.yml': OWN_PLAN });
  await portal.onPullRequest(pull.number);
  const [judged] = await portal.onStarted();
  const ref = 'refs/heads/own-plan';
  const run = await portal.run('plan.yml', { event: 'pull_request', payload: { pull_request: pull }, ref });
  expect([run.jobs, run.summary.trim()]).toEqual([{ look: 'success' }, 'They have 0 and 0 letters.']);
  expect(judged!.jobs, judged!.log).toEqual({ access: 'success' });
  expect(portal.access(pull.head.sha)).toBe(
    'pending: It needs the approval of one of @acme/platform (packages and workflows).',
  );
});

longTestByAct.each(['plan.yml', 'provision.yml'])('%s does nothing on another branch than main', async (workflow) => {
  await portal.push('other', { 'README.md': `Mine: ${workflow}\n` });
  written();
  const order = { ...dispatched({ 'pull-request': '1', environment: 'dev' }), ref: 'refs/heads/other' };
  const run = await portal.run(workflow, order);
  expect([run.jobs, written()], run.log).toEqual([{}, []]);
});

test.each(
  someOf([
    ['plan.yml', '$(touch canary)'],
    ['plan.yml', 'maker'],
    ['provision.yml', 'portal'],
  ] as const),
)('%s stops at the environment `%s`, before anything has access to it', async (workflow, environment) => {
  written();
  const name = environment.replace('canary', canary());
  const run = await portal.run(workflow, dispatched({ 'pull-request': '1', environment: name }));
  expect(Object.values(run.jobs)).toEqual(['failure']);
  expect(run.annotations.map(({ message }) => message).join()).toContain('is no environment in catalog/portal.yaml.');
  expect([existsSync(canary()), written()]).toEqual([false, []]);
});

test('a dispatch of somebody of no team is a pull request in their name, and starts nothing', async () => {
  const main = await portal.head('main');
  const fields = { type: 'postgresql', name: 'orders', service: 'checkout', environments: { dev: { size: 'small' } } };
  const run = await portal.onDispatch('provision', fields, OUTSIDER);
  expect(run.jobs, run.log).toEqual({ open: 'success' });
  const commit = await portal.git(['show', '--no-patch', '--format=%B', 'provision/orders']);
  expect(commit).toMatch(/^Requested-by: mallory \(\d+\)$/m);
  expect([await portal.head('main'), portal.github.lacking.dispatches]).toEqual([main, []]);
});
