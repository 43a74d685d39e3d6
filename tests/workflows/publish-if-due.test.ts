import { expect, test } from 'vitest';
import { HOUR, MINUTE, timeOf } from '#core/text/time.ts';
import { publishIfDue } from '../../scripts/publish/publish-if-due.ts';
import type { Run } from './rig/lacking.ts';
import { plainPortal } from './rig/plain-portal.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const at = plainPortal(({ lacking }) => {
  lacking.runs.splice(0);
  lacking.dispatches.splice(0);
});

/** A run of publish.yml on main, so many minutes ago. */
const ran = (minutes: number, run: Partial<Run> = {}) => {
  const usual = {
    path: '.github/workflows/publish.yml',
    event: 'workflow_dispatch',
    head_branch: 'main',
    head_sha: at.main,
  };
  const here = { head_repository: { full_name: 'acme/portal' }, artifacts: ['site'], conclusion: 'success' };
  const created_at = timeOf(NOW - minutes * MINUTE);
  at.portal.github.lacking.runs.unshift({ id: minutes, ...usual, ...here, created_at, ...run });
};

const OLD = '0'.repeat(40);

const started = async () => {
  const token = await at.portal.github.jobToken({ actions: 'write', contents: 'read' });
  const where = { token, env: { GITHUB_API_URL: at.portal.github.url }, now: NOW, say: at.say };
  const result = await publishIfDue('acme/portal', HOUR, where);
  const workflows = at.portal.github.lacking.dispatches.map(({ workflow }) => workflow);
  expect(workflows).toEqual(result ? ['publish.yml'] : []);
  return [result, ...at.said];
};

test('a main that was never published is', async () => {
  expect(await started()).toEqual([true, 'Started `publish.yml`.']);
});

test('a main that has changed since the last build is published, an hour after it', async () => {
  ran(59, { head_sha: OLD });
  expect(await started()).toEqual([
    false,
    '`publish.yml` ran 59 minutes ago. A later run publishes what is new on main.',
  ]);
  at.said.splice(0);
  ran(60, { head_sha: OLD });
  at.portal.github.lacking.runs.pop();
  expect(await started()).toEqual([true, 'Started `publish.yml`.']);
});

test('a main that is published, or is being published, is not again', async () => {
  ran(300);
  expect(await started()).toEqual([false, 'The newest main is published.']);
  ran(61, { conclusion: null });
  expect(await started()).toEqual([false, 'The newest main is published.', 'The newest main is published.']);
});

test('a build that failed is tried again, and one whose artifact is soon gone', async () => {
  ran(61, { conclusion: 'failure' });
  expect((await started())[0]).toBe(true);
  at.portal.github.lacking.runs.splice(0);
  at.portal.github.lacking.dispatches.splice(0);
  ran(6 * 24 * 60);
  expect((await started())[0]).toBe(true);
});

test('a build is not forgotten behind any number of skipped runs', async () => {
  ran(300);
  for (let minutes = 70; minutes > 0; minutes--) ran(minutes, { event: 'push', conclusion: 'skipped' });
  expect(await started()).toEqual([false, 'The newest main is published.']);
});
