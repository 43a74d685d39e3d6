import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { LARGEST } from '../files/json-file.ts';
import { git } from '../git/git.ts';
import { DATA_REF } from './portal-data.ts';
import { Scratch } from './scratch.ts';
import { compareData, publishData, pullData } from './sync-data.ts';

const folder = testFolder();
let remote: string;

beforeEach(async () => {
  remote = join(folder.path, 'remote.git');
  await git(folder.path, ['init', '--quiet', '--bare', remote]);
});

/** A machine with a data folder of its own. */
async function machine(name: string, files: Readonly<Record<string, string>> = {}) {
  const data = join(folder.path, name, 'data');
  for (const [path, text] of Object.entries(files)) write(data, path, text);
  return { data, scratch: await Scratch.open(join(folder.path, name), remote) };
}

function write(data: string, path: string, text: string): void {
  mkdirSync(dirname(join(data, path)), { recursive: true });
  writeFileSync(join(data, path), text);
}

const branchFiles = async () => (await git(remote, ['ls-tree', '-r', '--name-only', DATA_REF])).split('\n');
const branchFile = (path: string) => git(remote, ['cat-file', 'blob', `${DATA_REF}:${path}`]);

test('the branch gets what the data folder has, in one commit without history', async () => {
  const one = await machine('one', { 'health/status.json': '{"a":1}', 'costs/x.json': '{}', 'other/secret': 'x' });
  expect(await publishData(one)).toMatchObject({ put: 2, dropped: 0, taken: 0, damages: [] });
  expect(await branchFiles()).toEqual(['costs/x.json', 'health/status.json']);
  write(one.data, 'health/status.json', '{"a":2}');
  await publishData(one);
  expect(await git(remote, ['rev-list', '--count', DATA_REF])).toBe('1');
  expect(await branchFile('health/status.json')).toBe('{"a":2}');
});

test('nothing is published twice', async () => {
  const one = await machine('one', { 'health/status.json': '{}' });
  const { head } = await publishData(one);
  expect(await publishData(one)).toEqual({ head, put: 0, dropped: 0, taken: 0, damages: [] });
});

test('a new machine gets what the branch has, and then its changes', async () => {
  const one = await machine('one', { 'health/status.json': '{"a":1}', 'health/history/b.json': '[]' });
  await publishData(one);
  const two = await machine('two');
  expect(await pullData(two)).toEqual({ taken: 2, damages: [] });
  expect(readFileSync(join(two.data, 'health/status.json'), 'utf8')).toBe('{"a":1}');
  write(one.data, 'health/status.json', '{"a":2}');
  rmSync(join(one.data, 'health/history/b.json'));
  await publishData(one);
  expect(await pullData(two)).toEqual({ taken: 1, damages: [] });
  expect(existsSync(join(two.data, 'health/history/b.json'))).toBe(false);
  expect(readdirSync(two.data).sort()).toEqual(['.synced.json', 'health']);
});

test('where both changed a file, the one that publishes counts; the others of the branch stay', async () => {
  await publishData(await machine('one', { 'health/a.json': '1', 'health/b.json': '1' }));
  const two = await machine('two', { 'health/a.json': '2' });
  expect(await publishData(two)).toMatchObject({ put: 1, taken: 1 });
  expect([await branchFile('health/a.json'), await branchFile('health/b.json')]).toEqual(['2', '1']);
});

test('half of a JSON file is set aside, reported, and made good from the branch', async () => {
  const one = await machine('one', { 'health/status.json': '{"a":1}' });
  await publishData(one);
  write(one.data, 'health/status.json', '{"a":');
  const { damages, taken } = await publishData(one);
  expect(damages).toMatchObject([{ file: 'health/status.json', reason: 'The file is not JSON.' }]);
  expect(taken).toBe(1);
  expect(readFileSync(join(one.data, 'health/status.json'), 'utf8')).toBe('{"a":1}');
  expect(await branchFiles()).toEqual(['health/status.json']);
});

test('what another run of the same folder publishes meanwhile is not taken back', async () => {
  const one = await machine('one', { 'health/status.json': '{"a":1}' });
  await publishData(one);
  write(one.data, 'health/status.json', '{"a":2}');
  const scratch = await Scratch.open(join(folder.path, 'one'), remote);
  const fetch = scratch.fetch.bind(scratch);
  scratch.fetch = async (head) => {
    const isThere = await fetch(head);
    await publishData(one);
    return isThere;
  };
  expect(await compareData({ data: one.data, scratch })).toMatchObject({ put: ['health/status.json'], take: [] });
});

test('a symbolic link in the branch is not taken, and leads nowhere', async () => {
  const one = await machine('one');
  const blob = await git(one.scratch.folder, ['hash-object', '-w', '--stdin'], { input: '/etc/passwd' });
  const tree = await git(one.scratch.folder, ['mktree'], { input: `120000 blob ${blob}\tlink\n` });
  const root = await git(one.scratch.folder, ['mktree'], { input: `040000 tree ${tree}\thealth\n` });
  const env = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'x'],
      [`GIT_${who}_EMAIL`, 'x@y'],
    ]),
  );
  const commit = await git(one.scratch.folder, ['commit-tree', root, '-m', 'x'], { env });
  await git(one.scratch.folder, ['push', '--quiet', remote, `${commit}:${DATA_REF}`]);
  await pullData(one);
  expect(existsSync(join(one.data, 'health/link'))).toBe(false);
});

test('the index and the working tree of the repository beside it stay as they are', async () => {
  const root = join(folder.path, 'one');
  mkdirSync(root);
  await git(root, ['init', '--quiet']);
  writeFileSync(join(root, 'staged'), 'x');
  await git(root, ['add', 'staged']);
  const one = await machine('one', { 'health/a.json': '1' });
  const before = await git(root, ['status', '--porcelain', '--', 'staged']);
  await publishData(one);
  expect(await git(root, ['status', '--porcelain', '--', 'staged'])).toBe(before);
  expect(await git(root, ['count-objects'])).toMatch(/^1 objects/);
});

test('a file that is larger than any of ours is neither published nor taken', async () => {
  const [one, two] = [await machine('one', { 'health/status.json': '{}' }), await machine('two')];
  writeFileSync(join(one.data, 'health/huge.json'), '');
  truncateSync(join(one.data, 'health/huge.json'), LARGEST + 1);
  await expect(publishData(one)).rejects.toMatchObject({
    message: `\`${join(one.data, 'health/huge.json')}\` cannot be published. It has 67,108,865 bytes, but at most 67,108,864 are allowed.`,
  });
  rmSync(join(one.data, 'health/huge.json'));
  await publishData(one);
  const [size, link] = [join(folder.path, 'huge'), 'health/status.json'];
  writeFileSync(size, '');
  truncateSync(size, LARGEST + 1);
  const hash = await git(remote, ['hash-object', '-w', size]);
  const text = await git(remote, ['hash-object', '-w', '--stdin'], { input: link });
  const status = await git(remote, ['rev-parse', `${DATA_REF}:health/status.json`]);
  const listed = `100644 blob ${hash}\thuge.json\n120000 blob ${text}\tlink.json\n100644 blob ${status}\tstatus.json\n`;
  const health = await git(remote, ['mktree'], { input: listed });
  const tree = await git(remote, ['mktree'], { input: `040000 tree ${health}\thealth\n` });
  const env = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a' };
  const commit = await git(remote, ['commit-tree', tree, '-m', 'Huge'], { env });
  await git(remote, ['update-ref', DATA_REF, commit]);
  expect(await pullData(two)).toMatchObject({ taken: 1, damages: [] });
  expect(readdirSync(join(two.data, 'health'))).toEqual(['status.json']);
});
