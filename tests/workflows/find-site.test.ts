import { expect, test } from 'vitest';
import { findBuiltSite } from '../../scripts/publish/find-built-site.ts';
import type { Run } from './rig/lacking.ts';
import { plainPortal } from './rig/plain-portal.ts';

const at = plainPortal(({ lacking }) => void lacking.runs.splice(0));

/** Of main's own publish.yml, with a site. The last that is given is the newest. */
const ran = (...runs: Partial<Run>[]) => {
  const usual = { path: '.github/workflows/publish.yml', event: 'push', head_branch: 'main', head_sha: at.main };
  const here = { head_repository: { full_name: 'acme/portal' }, artifacts: ['site', 'github-pages'] };
  runs.forEach(
    (run, index) =>
      void at.portal.github.lacking.runs.unshift({
        id: index + 1,
        created_at: `2026-11-24T12:00:${10 + index}Z`,
        ...usual,
        ...here,
        ...run,
      }),
  );
};

const find = async () => {
  const token = await at.portal.github.jobToken({ actions: 'read', contents: 'read' });
  return findBuiltSite('acme/portal', {
    token,
    env: { GITHUB_API_URL: at.portal.github.url },
    say: at.say,
  });
};

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
