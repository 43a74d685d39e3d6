import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git } from '../../scripts/git/git.ts';
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

const origin = () => portal.forge.repository('acme/checkout').gitUrl();
const makeClone = (...words: string[]) => portal.laptop.git('clone', '--quiet', ...words, origin(), clone);
const inClone = (...words: string[]) => portal.laptop.git('-C', clone, ...words);
const source = () => folderSource({ folder: dirname(clone), web: 'https://github.com' });
const sync = async () => {
  portal.said.length = 0;
  const { troubles } = await portal.sync(undefined, source());
  return troubles.map(({ message }) => message);
};
const PARTIAL =
  'The clone of `acme/checkout` lacks files of its commit, since it is a partial clone. Run `git fetch --refetch --no-filter` in it, or clone it again without `--filter`.';
const DAMAGED =
  'The repository `acme/checkout` is damaged: git cannot read all of it. Run `git fsck` in it to list the damage, and clone it again.';

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

const LOST =
  'git cannot read it, since the repository is damaged. Run `git fsck` in it to list the damage, and clone it again.';
const limits = async () => {
  const { limits: found, troubles } = await portal.sync(undefined, source());
  expect(troubles).toEqual([]);
  return found.flatMap(({ messages }) => messages);
};

test.each([
  ['is missing', () => undefined],
  ['is damaged', () => 'no object'],
  ['is empty', () => ''],
  ['is cut', (whole: Buffer) => whole.subarray(0, whole.length - 12)],
])('of a clone in which a file %s, the others are copied, and all of them once it is repaired', async (_, damage) => {
  await makeClone();
  expect(await limits()).toEqual([]);
  const text = 'x'.repeat(5000);
  await portal.change('checkout', { 'README.md': text, 'docs/b.md': 'B', 'src/a.ts': 'Source' });
  await inClone('fetch', '--quiet');
  const other = await looseObject('origin/main:src/a.ts');
  const object = await looseObject('origin/main:README.md');
  const whole = readFileSync(object);
  rmSync(object);
  rmSync(other);
  const content = damage(whole);
  if (content !== undefined) writeFileSync(object, content);
  for (let run = 0; run < 2; run++) {
    expect(await limits()).toEqual([`\`README.md\` is not copied: ${LOST}`]);
    expect(portal.known('checkout')?.copy?.commit).toBe(await inClone('rev-parse', 'origin/main'));
    expect(portal.copied('checkout')).toEqual(['docs/a.md', 'docs/b.md']);
  }
  rmSync(object, { force: true });
  writeFileSync(object, whole);
  expect(await limits()).toEqual([]);
  expect(portal.copied('checkout')).toEqual(['README.md', 'docs/a.md', 'docs/b.md']);
});

test.each([undefined, 'no object', ''])(
  'of a clone in which a folder is %j, what is around it is copied',
  async (content) => {
    await portal.change('checkout', { 'docs/deep/b.md': 'B', 'docs/v1.2/c.md': 'C', 'api/d.yaml': 'openapi: 3.1.0' });
    await makeClone();
    const folders = await Promise.all(['docs/deep', 'docs/v1.2'].map((path) => looseObject(`origin/main:${path}`)));
    const wholes = folders.map((path) => readFileSync(path));
    for (const path of folders) {
      rmSync(path);
      if (content !== undefined) writeFileSync(path, content);
    }
    expect(await limits()).toEqual([
      `\`docs/deep/\` and \`docs/v1.2/\` are not copied: ${LOST.replace('read it', 'read them')}`,
    ]);
    expect(portal.copied('checkout')).toEqual(['README.md', 'docs/a.md']);
    for (const [place, path] of folders.entries()) {
      rmSync(path, { force: true });
      writeFileSync(path, wholes[place]!);
    }
    expect(await limits()).toEqual([]);
    expect(portal.copied('checkout')).toHaveLength(4);
  },
);

test('of a clone whose history is damaged, documents are copied without who changed them', async () => {
  await portal.change('checkout', { 'docs/b.md': 'B' });
  await makeClone();
  const object = await looseObject('origin/main~1^{tree}');
  rmSync(object);
  expect(await limits()).toEqual([expect.stringMatching(/^Who changed documents last is not shown[.] .*damaged/)]);
  expect(portal.copied('checkout')).toEqual(['README.md', 'docs/a.md', 'docs/b.md']);
});

test('what is published of a clone that git refuses names no path of this machine; the terminal has the words of git', async () => {
  await makeClone();
  writeFileSync(join(clone, '.git/config'), '[include]\n\tpath = /etc/passwd\n');
  expect(await sync()).toEqual([DAMAGED]);
  expect(JSON.stringify(portal.manifest())).not.toMatch(/passwd|clones/);
  expect(portal.said.join('\n')).toContain('bad config line 1 in file /etc/passwd');
});

test('a clone whose default branch is gone is not called empty', async () => {
  await makeClone('--bare');
  await inClone('symbolic-ref', 'HEAD', 'refs/heads/gone');
  expect(await sync()).toEqual([
    'The repository `acme/checkout` has no branch `gone`, which is its default branch. Run `git remote set-head origin --auto` in its clone, or `git symbolic-ref HEAD refs/heads/main` in a bare one with the right branch.',
  ]);
});

test('a clone in which a commit is checked out does not say which branch is the default one', async () => {
  await makeClone('--bare');
  await inClone('update-ref', '--no-deref', 'HEAD', 'refs/heads/main');
  expect(await sync()).toEqual([
    'The clone of `acme/checkout` does not say which branch is the default branch. Run `git remote set-head origin --auto` in its clone, or `git symbolic-ref HEAD refs/heads/main` in a bare one with the right branch.',
  ]);
});

/** The file of an object, taken out of its pack. */
async function looseObject(name: string): Promise<string> {
  const objects = join(clone, '.git/objects');
  const packs = readdirSync(join(objects, 'pack')).filter((file) => file.endsWith('.pack'));
  for (const pack of packs) {
    const content = readFileSync(join(objects, 'pack', pack));
    for (const file of readdirSync(join(objects, 'pack'))) rmSync(join(objects, 'pack', file), { force: true });
    await git(clone, ['unpack-objects', '-q'], { input: content });
  }
  const hash = await inClone('rev-parse', name);
  return join(objects, hash.slice(0, 2), hash.slice(2));
}
