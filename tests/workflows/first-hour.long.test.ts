import { afterAll, beforeAll, expect } from 'vitest';
import { Portal } from './rig/portal.ts';
import { test } from './rig/test-by-act.ts';

let portal: Portal;

// A copy of the template, an hour old: no App, no key, no variables, no Pages. workflow-files.test.ts reads the conditions.
beforeAll(async () => {
  portal = await Portal.open();
  portal.forgetSetup();
});
afterAll(() => portal.close());

test('in a new copy every job that needs the setup is skipped, and no job fails', async () => {
  const ran: string[] = [];
  for (const workflow of ['access', 'docs', 'health', 'nightly', 'publish', 'reconcile', 'update-services']) {
    const event = workflow === 'publish' ? 'push' : 'schedule';
    const { jobs } = await portal.run(`${workflow}.yml`, { event });
    // act lists no job that is skipped.
    ran.push(...Object.entries(jobs).map(([job, result]) => `${workflow} ${job} ${result}`));
  }
  expect(ran.sort()).toEqual([]);
});

test('a pull request is reviewed, and an issue waits', async () => {
  const pull = await portal.propose('ledger', {
    'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\nlifecycle: experimental\n',
  });
  const run = await portal.onPullRequest(pull.number);
  expect(run.jobs, run.log).toEqual({ review: 'success' });
  const [comment] = await portal.comments(pull.number);
  expect(comment!.body).toContain('`WAYPOST_READY` of this repository is not `true`');
  const issue = await portal.ask('ines-okafor', 'Hello');
  expect((await portal.onIssue(issue)).jobs).toEqual({});
});
