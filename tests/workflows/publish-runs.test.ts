import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, timeOf } from '#core/text/time.ts';
import { findBuiltSite } from '../../scripts/publish/find-built-site.ts';
import { publishIfDue } from '../../scripts/publish/publish-if-due.ts';
import type { Run } from './rig/lacking.ts';
import { plainPortal } from './rig/plain-portal.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const at = plainPortal(({ lacking }) => {
  lacking.runs.splice(0);
  lacking.dispatches.splice(0);
});

/** Runs of main's own publish.yml, with a site. The last that is given is the newest. */
const ran = (...runs: Partial<Run>[]) => {
  for (const [index, run] of runs.entries())
    at.portal.github.lacking.runs.unshift({
      ...{ id: index + 1, path: '.github/workflows/publish.yml', event: 'push', head_branch: 'main' },
      ...{ head_sha: at.main, head_repository: { full_name: 'acme/portal' }, conclusion: 'success' },
      ...{ created_at: timeOf(NOW + index), artifacts: ['site', 'github-pages'], ...run },
    });
};
const placeOf = async (permissions: Parameters<typeof at.portal.github.jobToken>[0]) => ({
  ...{ token: await at.portal.github.jobToken(permissions), env: { GITHUB_API_URL: at.portal.github.url } },
  say: at.say,
});

describe('a site that is due', () => {
  const OLD = '0'.repeat(40);
  const ranBefore = (minutes: number, run: Partial<Run> = {}) =>
    ran({ id: minutes, event: 'workflow_dispatch', created_at: timeOf(NOW - minutes * MINUTE), ...run });
  const started = async () => {
    const where = { ...(await placeOf({ actions: 'write', contents: 'read' })), now: NOW };
    const result = await publishIfDue('acme/portal', HOUR, where);
    const workflows = at.portal.github.lacking.dispatches.map(({ workflow }) => workflow);
    expect(workflows).toEqual(result ? ['publish.yml'] : []);
    return [result, ...at.said];
  };

  test('a main that was never published is', async () => {
    expect(await started()).toEqual([true, 'Started `publish.yml`.']);
  });

  test('a main that has changed since the last build is published, an hour after it', async () => {
    ranBefore(59, { head_sha: OLD });
    expect(await started()).toEqual([
      false,
      '`publish.yml` ran 59 minutes ago. A later run publishes what is new on main.',
    ]);
    at.said.splice(0);
    ranBefore(60, { head_sha: OLD });
    at.portal.github.lacking.runs.pop();
    expect(await started()).toEqual([true, 'Started `publish.yml`.']);
  });

  test('a main that is published, or is being published, is not again', async () => {
    ranBefore(300);
    expect(await started()).toEqual([false, 'The newest main is published.']);
    ranBefore(61, { conclusion: null });
    expect(await started()).toEqual([false, 'The newest main is published.', 'The newest main is published.']);
  });

  test('a build that failed is tried again, and one whose artifact is soon gone', async () => {
    ranBefore(61, { conclusion: 'failure' });
    expect((await started())[0]).toBe(true);
    at.portal.github.lacking.runs.splice(0);
    at.portal.github.lacking.dispatches.splice(0);
    ranBefore(6 * 24 * 60);
    expect((await started())[0]).toBe(true);
  });

  test('a build is not forgotten behind any number of skipped runs', async () => {
    ranBefore(300);
    for (let minutes = 70; minutes > 0; minutes--) ranBefore(minutes, { event: 'push', conclusion: 'skipped' });
    expect(await started()).toEqual([false, 'The newest main is published.']);
  });
});

describe('the site that is built already', () => {
  const find = async () => findBuiltSite('acme/portal', await placeOf({ actions: 'read', contents: 'read' }));

  test('the newest run of main that has a site is found, whether it was deployed or not', async () => {
    ran({}, { event: 'workflow_dispatch' }, { artifacts: [] });
    expect(await find()).toBe(2);
  });

  test("a fork's branch that is called main, with a publish.yml and a site of its own, is passed over", async () => {
    ran({}, { event: 'pull_request', head_repository: { full_name: 'mallory/portal' } });
    ran({ id: 7, event: 'push', head_repository: { full_name: 'mallory/portal' } });
    expect(await find()).toBe(1);
  });

  test('a tag that is called main, with a commit that main does not have, is passed over', async () => {
    const elsewhere = await at.portal.push('elsewhere', { 'README.md': 'Mine.\n' });
    ran({}, { event: 'push', head_sha: elsewhere }, { event: 'workflow_dispatch', head_sha: '1'.repeat(40) });
    expect(await find()).toBe(1);
  });

  test('a commit that a merge brought to main was never main itself, and its site is passed over', async () => {
    const before = await at.portal.head('main');
    const { number, head } = await at.portal.propose('merged', { 'README.md': 'Mine.\n' });
    const evil = head.sha;
    await at.portal.github.ask('ines-okafor', 'PUT', `/repos/acme/portal/pulls/${number}/merge`, {});
    ran({ head_sha: before }, { head_sha: evil });
    expect(await find()).toBe(1);
    ran({}, {}, {}, { head_sha: await at.portal.head('main') });
    expect(await find()).toBe(4);
  });

  test('while a tag is called main, no run is taken for one of the branch', async () => {
    ran({});
    await at.portal.github.ask('ana-popescu', 'POST', '/repos/acme/portal/git/refs', {
      ref: 'refs/tags/main',
      sha: at.main,
    });
    expect(await find()).toBeUndefined();
    expect(at.said).toEqual([
      'There is a tag `main`, so it is unknown which runs of `publish.yml` are of the branch. Delete the tag: `gh api -X DELETE repos/acme/portal/git/refs/tags/main`, while the ruleset `waypost: tags stay` is off.',
    ]);
    await at.portal.github.ask('ana-popescu', 'DELETE', '/repos/acme/portal/git/refs/tags/main');
    expect(await find()).toBe(1);
  });

  test('where there is none, nothing is found, and it says what to do', async () => {
    expect(await find()).toBeUndefined();
    expect(at.said).toEqual([
      'No run of `publish.yml` on `main` has the artifact `site` any more. Start it: `gh workflow run publish.yml`.',
    ]);
  });
});
