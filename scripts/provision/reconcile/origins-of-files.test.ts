import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { fileFolder } from '../../../tests/new-folder.ts';
import type { PullRequest } from '../../forge/forge.ts';
import { git } from '../../git/git.ts';
import type { World } from '../../reconcile/world.ts';
import { originsOfFiles } from './origins-of-files.ts';

const ORDERS = 'infra/requests/payments/orders.yaml';
const STOCK = 'infra/requests/supply/stock [1].yaml';
const GONE = 'infra/requests/supply/gone.yaml';

const root = fileFolder();
const commits: Record<string, string> = {};
beforeAll(async () => {
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  await commit('first', { [ORDERS]: 'one', [STOCK]: 'one', [GONE]: 'one', 'README.md': 'one' });
  await commit('orders', { [ORDERS]: 'two' });
  await commit('gone', { [GONE]: undefined });
  await commit('last', { 'README.md': 'two' });
});

async function commit(name: string, files: Record<string, string | undefined>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const place = join(root, path);
    mkdirSync(dirname(place), { recursive: true });
    if (text === undefined) rmSync(place);
    else writeFileSync(place, text);
  }
  await git(root, ['add', '--all']);
  const who = ['-c', 'user.name=Ines', '-c', 'user.email=ines@acme.example'];
  await git(root, [...who, 'commit', '--quiet', '--no-gpg-sign', `--message=${name}`]);
  commits[name] = await git(root, ['rev-parse', 'HEAD']);
}

/** A world at a commit, and which commits the forge was asked about. */
function worldAt(name: string, cause?: World['cause']) {
  const asked: string[] = [];
  const place = { folder: join(root, '.git'), commit: commits[name]! };
  const world = {
    main: async () => place,
    mergedAs: async (sha: string): Promise<PullRequest | undefined> => void asked.push(sha),
    cause,
  };
  return { world: world as unknown as World, asked };
}

test('each file has the commit that changed or removed it last, and the forge is asked once for each commit', async () => {
  const { world, asked } = worldAt('last');
  const originOf = await originsOfFiles([ORDERS, STOCK, GONE, STOCK, 'README.md', undefined], world);
  const found = [ORDERS, STOCK, GONE, 'README.md'].map((file) => originOf(file)?.cause.commit);
  expect(found).toEqual([commits.orders, commits.first, commits.gone, commits.last]);
  expect(asked.sort()).toEqual([commits.first, commits.orders, commits.gone, commits.last].sort());
});

test('what no commit has, and what no file is known of, is what the run was made for', async () => {
  const cause = { commit: 'c'.repeat(40) };
  const { world } = worldAt('first', cause);
  const originOf = await originsOfFiles([ORDERS, 'infra/requests/nowhere.yaml', undefined], world);
  expect([originOf(ORDERS)?.cause, originOf('infra/requests/nowhere.yaml'), originOf(undefined)]).toEqual([
    { commit: commits.first },
    { cause },
    { cause },
  ]);
});
