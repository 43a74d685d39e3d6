import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { folderSource } from '../../scripts/synced/folder-source.ts';
import { type OwnSync, syncOwn } from '../../scripts/synced/sync-own.ts';
import { SyncedPortal } from './synced-portal.ts';

let portal: SyncedPortal;
afterEach(() => portal.laptop.remove());

test('clones in a folder are copied as they are committed, and count as private', async () => {
  portal = await SyncedPortal.make({ checkout: '', vault: '', gone: '' }, 'docs: { show: [acme/checkout] }\n');
  for (const name of ['checkout', 'vault']) await portal.repository(name, { 'README.md': `Of ${name}` });
  const folder = join(portal.laptop.root, '.portal/clones');
  mkdirSync(join(folder, 'acme'), { recursive: true });
  await clone('checkout', join(folder, 'acme/checkout'));
  await clone('vault', join(folder, 'vault.git'), '--bare');
  const { troubles, changed } = await portal.sync(undefined, folderSource({ folder, web: 'https://github.com' }));
  expect({ changed, troubles: troubles.map(({ message }) => message) }).toEqual({
    changed: ['service:default/checkout'],
    troubles: [
      'The folder of clones has none of `acme/gone`.',
      expect.stringContaining('The repository `acme/vault` is private'),
    ],
  });
  expect(portal.known('checkout')?.copy).toMatchObject({
    ...{ page: 'https://github.com/acme/checkout', branch: 'main', visibility: 'private' },
    commit: await portal.forge.repository('acme/checkout').head('main'),
  });
});

test('a damaged clone costs the others nothing', async () => {
  portal = await SyncedPortal.make({ checkout: '', empty: '', head: '', objects: '' }, 'docs: { readers: private }\n');
  await portal.repository('checkout', { 'README.md': 'Here' });
  const folder = join(portal.laptop.root, '.portal/clones');
  mkdirSync(folder, { recursive: true });
  for (const name of ['checkout', 'head', 'objects']) await clone('checkout', join(folder, name));
  await portal.laptop.git('init', '--quiet', join(folder, 'empty'));
  rmSync(join(folder, 'head/.git/refs/remotes'), { recursive: true });
  writeFileSync(join(folder, 'head/.git/HEAD'), '\0no ref');
  for (const refs of ['refs/remotes', 'packed-refs'])
    rmSync(join(folder, 'objects/.git', refs), { recursive: true, force: true });
  damageObjects(join(folder, 'objects/.git/objects'));
  const { troubles, changed, stopped } = await portal.sync(
    undefined,
    folderSource({ folder, web: 'https://github.com' }),
  );
  expect({ changed, stopped, troubles: troubles.map(({ message }) => message) }).toEqual({
    changed: ['service:default/checkout'],
    stopped: undefined,
    troubles: [
      'The repository `acme/empty` has no commit yet.',
      'The clone of `acme/head` is damaged: its file `HEAD` names no branch and no commit. Clone it again.',
      'The repository `acme/objects` is damaged: git cannot read all of it. Run `git fsck` in it to list the damage, and clone it again.',
    ],
  });
});

const own = (request: Pick<OwnSync, 'forge' | 'from' | 'env'>, say: OwnSync['say'] = () => {}) =>
  syncOwn({
    ...{ root: portal.laptop.root, desired: desiredState(portal.laptop.root), data: portal.data, say },
    ...request,
  });

test.each([
  ['a token', 'forge: { github: acme/portal }\n', {}, 'run `GITHUB_TOKEN=$(gh auth token) npx portal docs sync`.'],
  [
    ...['the name of the repository', '', { GITHUB_TOKEN: 'x' }],
    'write `forge: { github: acme/portal }` into catalog/portal.yaml, and run `npx portal docs sync`.',
  ],
  [
    ...['both', '', {}],
    'write `forge: { github: acme/portal }` into catalog/portal.yaml, and run `GITHUB_TOKEN=$(gh auth token) npx portal docs sync`.',
  ],
] as [string, string, NodeJS.ProcessEnv, string][])(
  'without %s it says that it copies from this machine, and how to copy from GitHub',
  async (_, settings, env, hint) => {
    portal = await SyncedPortal.make({ checkout: '' });
    portal.laptop.write('catalog/portal.yaml', `title: Test\n${settings}`);
    await portal.repository('checkout', { 'README.md': 'Here' });
    const said: string[] = [];
    expect(await own({ env }, (sentence) => said.push(sentence))).toMatchObject({ fetched: 1 });
    expect(said).toContain(`Copying from the forge of this machine. To copy from GitHub, ${hint}`);
    said.length = 0;
    await own({ env, forge: 'local' }, (sentence) => said.push(sentence));
    expect(said.join('\n')).not.toContain('Copying from the forge');
  },
);

function damageObjects(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    rmSync(join(parentPath, name));
    writeFileSync(join(parentPath, name), 'no object');
  }
}

function clone(name: string, to: string, ...words: string[]): Promise<unknown> {
  return portal.laptop.git('clone', '--quiet', ...words, portal.forge.repository(`acme/${name}`).gitUrl(), to);
}
