import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderSource } from '../../scripts/synced/folder-source.ts';
import { SyncedPortal } from './synced-portal.ts';

let portal: SyncedPortal;
let clone: string;
beforeEach(async () => {
  portal = await SyncedPortal.make({ checkout: '' }, 'docs: { readers: private }\n');
  await portal.repository('checkout', { 'README.md': 'First', 'docs/a.md': 'A' });
  clone = join(portal.laptop.root, '.portal/clones/checkout');
  mkdirSync(dirname(clone), { recursive: true });
});
afterEach(() => portal.laptop.remove());
const inClone = (...words: string[]) => portal.laptop.git('-C', clone, ...words);
const source = () => folderSource({ folder: dirname(clone), web: 'https://github.com' });
const sync = async () => {
  portal.said.length = 0;
  const { troubles } = await portal.sync(undefined, source());
  return troubles.map(({ message }) => message);
};
const PARTIAL =
  'The clone of `acme/checkout` lacks files of its commit, since it is a partial clone. Run `git fetch --refetch --no-filter` in it, or clone it again without `--filter`.';

test('a partial clone runs no program that its settings name, and reaches no other repository', async () => {
  const server = portal.forge
    .repository('acme/checkout')
    .gitUrl()
    .replace(/^file:\/\//, '');
  await portal.laptop.git('-C', server, 'config', 'uploadpack.allowFilter', 'true');
  await portal.laptop.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${server}`, clone);
  const [program, ran] = [join(portal.laptop.root, 'program.sh'), join(portal.laptop.root, 'ran')];
  writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\nexec git-upload-pack "$@"\n`);
  chmodSync(program, 0o755);
  await inClone('config', 'remote.origin.uploadpack', program);
  await inClone('config', 'protocol.file.allow', 'always');
  expect(await sync()).toEqual([PARTIAL]);
  expect(existsSync(ran)).toBe(false);
  // The same program in the hands of the clone's owner: the attack is real, and what the sentence says helps.
  await inClone('fetch', '--quiet', '--refetch', '--no-filter');
  expect(existsSync(ran)).toBe(true);
  expect(await sync()).toEqual([]);
  expect(portal.copied('checkout')).toEqual(['README.md', 'docs/a.md']);
});
