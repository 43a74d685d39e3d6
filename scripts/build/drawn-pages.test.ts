import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DrawnPages } from './drawn-pages.ts';
import { FormerFiles } from './former-files.ts';

let folder: string;
let drawn: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-drawn-'));
  drawn = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

interface BuildOf {
  /** What pages show, by path; undefined of one of which nobody knows. */
  views: Record<string, string | undefined>;
  time: string;
  maker?: string;
}

/** Builds in place of the former site, and gives the pages. */
async function build({ views, time, maker = 'a' }: BuildOf): Promise<string[]> {
  const [site, next, notes] = ['site', 'next', 'notes'].map((name) => join(folder, name)) as [string, string, string];
  const former = new FormerFiles({ former: site, notes }, maker);
  const pages = new DrawnPages(next, former);
  for (const [path, view] of Object.entries(views)) {
    await pages.write(path, view === undefined ? undefined : { section: 'services', view }, async () => {
      drawn.push(path);
      return new Response(`<nav class="sidebar">${time}</nav>${view}<footer>${time}</footer>`);
    });
  }
  rmSync(notes, { recursive: true, force: true });
  mkdirSync(notes);
  former.save(join(notes, 'pages.json'));
  rmSync(site, { recursive: true, force: true });
  renameSync(next, site);
  return Object.keys(views).map((path) => readFileSync(join(site, path), 'utf8'));
}

const of = (view: string | undefined, time: string) =>
  `<nav class="sidebar">${time}</nav>${view}<footer>${time}</footer>`;

test('a page that shows the same in the same frame is the same file', async () => {
  const inode = () => statSync(join(folder, 'site/b')).ino;
  await build({ views: { a: 'A', b: 'B' }, time: 'today' });
  const before = inode();
  drawn = [];
  expect(await build({ views: { a: 'A', b: 'B' }, time: 'today' })).toEqual([of('A', 'today'), of('B', 'today')]);
  expect([drawn, inode()]).toEqual([['a'], before]);
  await build({ views: { a: 'A', b: 'B' }, time: 'tomorrow' });
  expect(inode()).not.toBe(before);
});

test('a page that shows the same is not drawn again, and has the frame of today', async () => {
  await build({ views: { a: 'A', b: 'B', c: 'C' }, time: 'yesterday' });
  drawn = [];
  const pages = await build({ views: { a: 'A', b: 'B', c: 'changed' }, time: 'today' });
  expect(pages).toEqual([of('A', 'today'), of('B', 'today'), of('changed', 'today')]);
  expect(drawn).toEqual(['a', 'c']);
});

test.each([
  ['one of which nobody knows what it shows', { views: { a: 'A', b: undefined } }],
  ['one that another program would draw', { views: { a: 'A', b: 'B' }, maker: 'b' }],
])('%s is drawn', async (_, next) => {
  await build({ views: { a: 'A', b: 'B' }, time: 'yesterday' });
  drawn = [];
  await build({ time: 'today', ...next });
  expect(drawn).toEqual(['a', 'b']);
});

test('a file that somebody has changed is drawn again', async () => {
  await build({ views: { a: 'A', b: 'B' }, time: 'yesterday' });
  writeFileSync(join(folder, 'site/b'), 'by hand');
  drawn = [];
  expect(await build({ views: { a: 'A', b: 'B' }, time: 'today' })).toEqual([of('A', 'today'), of('B', 'today')]);
  expect(drawn).toEqual(['a', 'b']);
});
