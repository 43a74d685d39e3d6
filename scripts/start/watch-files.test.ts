import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SHOWN_RECORDS } from '../observed/record-folders.ts';
import { type Watcher, watchedPaths, watchFiles } from './watch-files.ts';

let root: string;
let watcher: Watcher;
const changed = vi.fn(async () => {});
const said: string[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waypost-watch-'));
  await mkdir(join(root, 'catalog'));
  await writeFile(join(root, 'catalog/a.yaml'), 'a: 1\n');
  changed.mockClear();
  const elsewhere = SHOWN_RECORDS.map((path) => join(root, '.portal/data', path));
  watcher = watchFiles({ root, folders: ['catalog', 'templates'], elsewhere, changed, say: (text) => said.push(text) });
  await watcher.ready;
});
afterEach(async () => {
  await watcher.close();
  await rm(root, { recursive: true });
});

async function sees(change: () => Promise<void>): Promise<void> {
  changed.mockClear();
  await change();
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), { timeout: 240_000 });
}

test('a file is seen again and again, also when it was saved by renaming another', async () => {
  await sees(() => writeFile(join(root, 'catalog/a.yaml'), 'a: 2\n'));
  await sees(async () => {
    await writeFile(join(root, 'catalog/a.tmp'), 'a: 3\n');
    await rename(join(root, 'catalog/a.tmp'), join(root, 'catalog/a.yaml'));
  });
  await sees(() => writeFile(join(root, 'catalog/a.yaml'), 'a: 4\n'));
});

test('a folder that was away, or was not there at first, is seen when it comes', async () => {
  await sees(() => rename(join(root, 'catalog'), join(root, 'away')));
  await sees(() => rename(join(root, 'away'), join(root, 'catalog')));
  await sees(() => writeFile(join(root, 'catalog/b.yaml'), 'b: 1\n'));
  await sees(() => mkdir(join(root, 'templates')));
});

test.each([
  'drift/dev.orders.json',
  'resources/checkout/orders.json',
  'scaffolds/services/checkout.json',
  'docs/manifest.json',
])('what a part recorded in %s is seen, also when it is written again', async (path) => {
  const file = join(root, '.portal/data', path);
  const write = async (text: string) => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.tmp`, text);
    await rename(`${file}.tmp`, file);
  };
  for (const text of ['{}', '{ }', '{  }']) await sees(() => write(text));
});

test('of a catalog that is the whole root, all is watched but what tools make', () => {
  const { isWatched } = watchedPaths({ root: '/r', folders: [] });
  expect(['/r', '/r/a/b.yaml', '/r/.git', '/r/a/node_modules/b'].map(isWatched)).toEqual([true, true, false, false]);
});
