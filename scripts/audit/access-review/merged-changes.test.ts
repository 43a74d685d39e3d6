import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MergedChange } from '#core/audit/review/access-review.ts';
import { PRODUCT_MARK } from '#core/migration/product-only.ts';
import type { Account, PullRequest, SetStatus } from '../../forge/forge.ts';
import { git } from '../../git/git.ts';
import { mergedChanges } from './merged-changes.ts';

const NAMED = ['-c', 'user.name=Eve', '-c', 'user.email=eve@acme.example'];
const APP: Account = { login: 'waypost[bot]', id: 77, isBot: true };
const EVE: Account = { login: 'eve', id: 1, isBot: false };
const NOW = '2026-11-27T12:00:00.000Z';

let root: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'waypost-merged-'));
  await git(root, ['init', '--quiet', '--initial-branch=main']);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Commits a change of a file, and gives the commit. @param date as git takes it */
async function commit(path: string, subject: string, date = '2026-11-20T00:00:00Z'): Promise<string> {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), subject);
  await git(root, ['add', '.']);
  const env = { GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
  await git(root, [...NAMED, 'commit', '--quiet', '-m', subject], { env });
  return git(root, ['rev-parse', 'HEAD']);
}

interface Merge {
  merged?: string;
  base?: string;
  statuses?: readonly SetStatus[];
}

/** Reviews a branch of which pull requests became these commits, each with the statuses of its head. */
async function merged(
  merges: Readonly<Record<string, Merge>>,
  { since = '2026-08-27T12:00:00.000Z', recorded = {}, app = APP.id, rebased }: Review = {},
) {
  const pulls = Object.entries(merges).map(([mergedAs, { merged, base = 'main' }], index) => ({
    ...{ number: index + 1, url: `https://x.example/${index + 1}`, mergedAs, merged, mergedBy: EVE },
    ...{ head: { branch: 'x', sha: `head of ${mergedAs}` }, base: { branch: base, sha: 'x' } },
  }));
  const repository = {
    pullRequests: () => Promise.resolve(pulls as unknown as PullRequest[]),
    statusesOf: (sha: string) => Promise.resolve([...(merges[sha.slice('head of '.length)]?.statuses ?? [])]),
  };
  const isApp = ({ id }: Account) => Promise.resolve(app === null ? undefined : id === app);
  const head = await git(root, ['rev-parse', 'HEAD']);
  const mergedAs = (sha: string) => Promise.resolve(pulls.find(() => sha === rebased) as PullRequest | undefined);
  const about = { root, head, branch: 'main', repository, isApp, mergedAs, since, until: NOW };
  return mergedChanges({ ...about, recorded: new Map(Object.entries(recorded)) });
}
/** The changes alone. */
const review = async (...asked: Parameters<typeof merged>) => (await merged(...asked)).changes;
interface Review {
  since?: string;
  recorded?: Readonly<Record<string, string>>;
  /** A commit that the first pull request brought, beside the one that it was merged as. */
  rebased?: string;
  /** Null where nothing names it. */
  app?: number | null;
}

const access = (state: SetStatus['state'], more: Partial<SetStatus> = {}): SetStatus => ({
  ...{ context: 'waypost/access', state, description: 'x', by: APP },
  ...more,
});
const lacking = (changes: readonly MergedChange[]) => changes.map(({ subject, lacks }) => [subject, lacks]);

test('a merge without the status that all approved says so, and so does a push', async () => {
  const right = await commit('catalog/a.yaml', 'Right');
  const failed = await commit('catalog/b.yaml', 'Failed');
  const without = await commit('.github/workflows/x.yml', 'Without');
  await commit('templates/a/template.yaml', 'Pushed');
  const recorded = await commit('infra/requests/x.yaml', 'Recorded');
  const changes = await review(
    {
      [right]: { statuses: [access('success')] },
      [failed]: { statuses: [access('failure'), access('success')] },
      [without]: {},
    },
    { recorded: { [recorded]: '2026-11-21T00:00:00.000Z' } },
  );
  expect(lacking(changes)).toEqual([
    ['Recorded', undefined],
    ['Pushed', 'it was pushed without a pull request'],
    ['Without', 'eve merged it without the status waypost/access'],
    ['Failed', 'eve merged it while waypost/access was `failure`'],
    ['Right', undefined],
  ]);
  expect(changes[3]?.request).toEqual({ number: 2, url: 'https://x.example/2' });
});

test('commits of Waypost before the portal are left out, and nobody can move that later', async () => {
  await commit(PRODUCT_MARK, 'Of Waypost');
  await commit('catalog/a.yaml', 'Of Waypost, too');
  expect(await merged({})).not.toHaveProperty('begin');
  rmSync(join(root, PRODUCT_MARK));
  const begin = await commit('catalog/portal.yaml', 'Make it ours');
  const pushed = await commit('catalog/a.yaml', 'Pushed');
  await commit(PRODUCT_MARK, 'Hide it');
  rmSync(join(root, PRODUCT_MARK));
  await commit('catalog/a.yaml', 'Hide it again');
  const found = await merged({});
  expect(found.changes.map(({ subject }) => subject)).toEqual([
    ...['Hide it again', 'Hide it', 'Pushed', 'Make it ours'],
  ]);
  expect(found.begin).toEqual({ commit: begin, time: '2026-11-20T00:00:00.000Z', subject: 'Make it ours' });
  expect((await merged({ [pushed]: {} })).changes).toHaveLength(4);
});

test('code is reviewed like the catalog, and commits that a merge brought are part of it', async () => {
  for (const path of ['catalog/a.yaml', 'actions/x/main.ts', 'scripts/x.ts', 'site/x.ts', 'package.json', 'README.md'])
    await commit(path, path);
  await git(root, ['switch', '--quiet', '-c', 'topic']);
  await commit('catalog/a.yaml', 'Half');
  await git(root, ['switch', '--quiet', 'main']);
  await git(root, [...NAMED, 'merge', '--quiet', '--no-ff', '-m', 'Merge topic', 'topic']);
  expect((await review({})).map(({ subject }) => subject)).toEqual([
    ...['Merge topic', 'README.md', 'package.json', 'site/x.ts', 'scripts/x.ts', 'actions/x/main.ts', 'catalog/a.yaml'],
  ]);
});

test('no date that somebody gives a commit hides it, or another', async () => {
  await commit('catalog/a.yaml', 'Old', '2026-01-01T00:00:00Z');
  const first = await commit('catalog/a.yaml', 'First merge', '2026-01-02T00:00:00Z');
  await commit('catalog/a.yaml', 'Of no calendar', '@99999999999999 +0000');
  await commit('catalog/a.yaml', 'Of the future', '2099-01-01T00:00:00Z');
  await commit('catalog/a.yaml', 'Backdated', '1999-01-01T00:00:00Z');
  const second = await commit('catalog/a.yaml', 'Second merge', '1999-01-01T00:00:00Z');
  await commit('catalog/a.yaml', 'Last', '1999-01-01T00:00:00Z');
  const changes = await review({
    [first]: { merged: '2026-02-01T00:00:00Z', statuses: [access('success')] },
    [second]: { merged: '2026-11-01T00:00:00Z', statuses: [access('success')] },
  });
  const [until, since] = ['2026-11-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
  expect(changes.map(({ subject, time, latest }) => [subject, time, latest])).toEqual([
    ['Last', until, NOW],
    ['Second merge', until, undefined],
    ['Backdated', since, until],
    ['Of the future', until, until],
    ['Of no calendar', until, until],
  ]);
  expect(changes.filter(({ lacks }) => lacks === undefined).map(({ subject }) => subject)).toEqual(['Second merge']);
});

test('only the status of the App is proof, and only one from before the merge', async () => {
  const merged = '2026-11-20T00:00:00Z';
  const [byEve, byBoth, late, other, unknown] = [
    await commit('catalog/a.yaml', 'By Eve'),
    await commit('catalog/a.yaml', 'By both'),
    await commit('catalog/a.yaml', 'Late'),
    await commit('catalog/a.yaml', 'To another branch'),
    await commit('catalog/a.yaml', 'By nobody'),
  ];
  const actions: Account = { login: 'github-actions[bot]', id: 41_898_282, isBot: true };
  const merges = {
    [byEve]: { merged, statuses: [access('success', { by: EVE }), access('success', { by: actions })] },
    [byBoth]: { merged, statuses: [access('success', { by: EVE }), access('failure')] },
    [late]: { merged, statuses: [access('success', { created: '2026-11-20T00:00:01Z' })] },
    [other]: { merged, base: 'release', statuses: [access('success')] },
    [unknown]: { merged, statuses: [access('success', { created: '2026-11-19T00:00:00Z' })] },
  };
  expect(lacking(await review(merges))).toEqual([
    ['By nobody', undefined],
    ['To another branch', 'it was pushed without a pull request'],
    ['Late', 'eve merged it before waypost/access was set'],
    ['By both', 'eve merged it while waypost/access was `failure`'],
    ['By Eve', "eve merged it, and eve set waypost/access, not the portal's App"],
  ]);
  const [nameless] = await review(merges, { app: null });
  expect(nameless?.lacks).toBe('eve merged it, and nothing names the App whose waypost/access counts');
});

test('a clone without the whole history is refused, and so is what is no repository', async () => {
  await commit('catalog/a.yaml', 'First');
  await commit('catalog/a.yaml', 'Second');
  const whole = root;
  root = mkdtempSync(join(tmpdir(), 'waypost-merged-'));
  const fix = 'Get them: `git fetch --unshallow` in a shallow clone, and `git fetch` in another.';
  try {
    await git(root, ['clone', '--quiet', '--depth=1', `file://${whole}`, '.']);
    await expect(review({})).rejects.toMatchObject({
      message: 'This clone lacks commits of `main`, so the review would miss changes.',
      fix,
    });
    await git(root, ['fetch', '--quiet', '--unshallow']);
    expect(await review({})).toHaveLength(2);
    const head = 'f'.repeat(40);
    const repository = { pullRequests: () => Promise.resolve([]), statusesOf: () => Promise.resolve([]) };
    const about = { root, head, branch: 'main', repository, isApp: () => Promise.resolve(true), since: '', until: NOW };
    await expect(mergedChanges({ ...about, recorded: new Map() })).rejects.toMatchObject({
      message: expect.stringContaining('This clone lacks commits of `main`, so the review would miss changes.'),
      fix,
    });
  } finally {
    rmSync(whole, { recursive: true, force: true });
  }
});
