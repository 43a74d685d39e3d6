import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommitStatus, PullRequest, Repository } from '../forge/forge.ts';
import { git } from '../git/git.ts';
import { mergedChanges } from './merged-changes.ts';

const NAMED = ['-c', 'user.name=Eve', '-c', 'user.email=eve@acme.example'];
const SINCE = '2000-01-01T00:00:00.000Z';

let root: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'waypost-merged-'));
  await git(root, ['init', '--quiet', '--initial-branch=main']);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Commits a change of a file, and gives the commit. */
async function commit(path: string, subject: string): Promise<string> {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), subject);
  await git(root, ['add', '.']);
  await git(root, [...NAMED, 'commit', '--quiet', '-m', subject]);
  return git(root, ['rev-parse', 'HEAD']);
}

/** A forge where pull requests became these commits, each with the statuses of its head. */
function forgeOf(merged: Readonly<Record<string, readonly CommitStatus[]>>): Repository {
  const pulls = Object.keys(merged).map((mergedAs, index) => ({
    ...{ number: index + 1, url: `https://x.example/${index + 1}`, mergedAs, mergedBy: { login: 'eve', id: 1 } },
    head: { branch: 'x', sha: `head of ${mergedAs}` },
  }));
  return {
    pullRequests: () => Promise.resolve(pulls as unknown as PullRequest[]),
    statuses: (sha: string) => Promise.resolve(merged[sha.slice('head of '.length)]),
  } as unknown as Repository;
}
const access = (state: CommitStatus['state']): CommitStatus[] => [
  { context: 'waypost/access', state, description: 'x' },
  { context: 'build', state: 'success', description: 'x' },
];

test('a merge without the status that all approved says so, and so does a push', async () => {
  const right = await commit('catalog/a.yaml', 'Right');
  const failed = await commit('catalog/b.yaml', 'Failed');
  const without = await commit('.github/workflows/x.yml', 'Without');
  await commit('templates/a/template.yaml', 'Pushed');
  const recorded = await commit('infra/requests/x.yaml', 'Recorded');
  const repository = forgeOf({ [right]: access('success'), [failed]: access('failure'), [without]: [] });
  const changes = await mergedChanges({ root, repository, since: SINCE, recorded: new Set([recorded]) });
  expect(changes.map(({ subject, lacks }) => [subject, lacks])).toEqual([
    ['Recorded', undefined],
    ['Pushed', 'it was pushed without a pull request'],
    ['Without', 'eve merged it without the status waypost/access'],
    ['Failed', 'eve merged it while waypost/access was `failure`'],
    ['Right', undefined],
  ]);
  expect(changes[3]?.request).toEqual({ number: 2, url: 'https://x.example/2' });
});

test('what decides nothing, and commits that a merge brought, are passed over', async () => {
  await commit('catalog/a.yaml', 'First');
  await commit('README.md', 'Words');
  await git(root, ['switch', '--quiet', '-c', 'topic']);
  await commit('catalog/a.yaml', 'Half');
  await git(root, ['switch', '--quiet', 'main']);
  await git(root, [...NAMED, 'merge', '--quiet', '--no-ff', '-m', 'Merge topic', 'topic']);
  const changes = await mergedChanges({ root, repository: forgeOf({}), since: SINCE, recorded: new Set() });
  expect(changes.map(({ subject }) => subject)).toEqual(['Merge topic', 'First']);
});
