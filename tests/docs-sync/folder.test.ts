import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderSource } from '../../scripts/docs-sync/folder-source.ts';
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
      'The repository `acme/gone` does not exist, or the portal may not read it.',
      expect.stringContaining('The repository `acme/vault` is private'),
    ],
  });
  expect(portal.known('checkout')?.copy).toMatchObject({
    ...{ page: 'https://github.com/acme/checkout', branch: 'main', visibility: 'private' },
    commit: await portal.forge.repository('acme/checkout').head('main'),
  });
});

test('a folder that is not there is a sentence', async () => {
  portal = await SyncedPortal.make({});
  expect(() => folderSource({ folder: '/no/such/folder', web: 'https://github.com' })).toThrow(
    'There is no folder `/no/such/folder`.',
  );
});

function clone(name: string, to: string, ...words: string[]): Promise<unknown> {
  return portal.laptop.git('clone', '--quiet', ...words, portal.forge.repository(`acme/${name}`).gitUrl(), to);
}
