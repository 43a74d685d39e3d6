import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { isOfSection, isOpenFile } from '../../core/sign-in/testing.ts';
import { build } from '../../scripts/build/build.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { buildSite } from '../../scripts/publish/build-site.ts';
import type { PublishedSite } from '../../scripts/publish/site-request.ts';
import { isLong } from '../how-many.ts';
import { scratchPlace } from '../scratch-folder.ts';
import { foundNames } from './found-names.ts';
import { hiddenPortal, MARK } from './hidden-portal.ts';

const EACH = isLong() ? 20 : 6;
const { files, data, names } = hiddenPortal(EACH);
const folder = mkdtempSync(join(scratchPlace(), 'waypost-audiences-'));
const [root, observed, pages] = ['root', 'data', 'pages'].map((name) => join(folder, name)) as [string, string, string];
const [everything, others] = ['everything', 'others'].map((name) => join(folder, name)) as [string, string];
let published: PublishedSite;

beforeAll(async () => {
  for (const [path, content] of Object.entries(files)) put(join(root, path), content);
  for (const [path, content] of Object.entries(data)) put(join(observed, path), JSON.stringify(content));
  await commit(`Add ${names[0]} and all others`, names[0]!);
  put(join(root, 'catalog/shop/open000.yaml'), `${files['catalog/shop/open000.yaml']}tags: [first]\n`);
  await commit('Tag the first', 'Ann Lee');
  put(join(root, 'catalog/shop/open001.yaml'), `${files['catalog/shop/open001.yaml']}tags: [second]\n`);
  await commit(`Tag what ${names[1]} needs`, `${MARK}author`);
  const request = { catalog: openRepository(root), data: observed, base: '/', say() {} };
  await build({ ...request, out: pages });
  cpSync(pages, everything, { recursive: true });
  // In the place of a site with everything, of which a build takes over what would be the same.
  published = await buildSite({
    root,
    data: observed,
    out: pages,
    audiences: others,
    forge: 'github',
    env: {},
    say() {},
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function commit(subject: string, author: string): Promise<void> {
  const git = $({ cwd: root, quiet: true });
  await git`git init -q -b main`;
  await git`git add -A`;
  await git`git -c user.name=${author} -c user.email=a@acme.example commit -qm ${subject}`;
}

test('the search finds every name in the site with everything', () => {
  expect(names.length).toBeGreaterThanOrEqual(10 * EACH);
  const found = new Set(foundNames(everything, MARK, names).map(({ name }) => name));
  expect(names.filter((name) => !found.has(name))).toEqual([]);
});

test('each file of a site is in a section that sign-in can close, or on the list of open ones', () => {
  const paths = readdirSync(everything, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(everything, join(parentPath, name)));
  expect(paths.length).toBeGreaterThan(200);
  expect(paths.filter((path) => isOfSection(path) === isOpenFile(path))).toEqual([]);
});

test('what sign-in leaves open to every reader names no entry, but for Home and the menu of the settings', () => {
  const [, menu = ''] = /^menu:\n((?: .*\n)+)/m.exec(String(files['catalog/portal.yaml'])) ?? [];
  const found = foundNames(everything, MARK, names).filter(({ file }) => isOpenFile(file) && file !== 'index.html');
  expect(found.filter(({ name }) => !menu.includes(name))).toEqual([]);
});

test('no hidden name is anywhere in the sites of two audiences', () => {
  expect(foundNames(pages, MARK, names)).toEqual([]);
  expect(foundNames(join(others, 'internal'), MARK, names)).toEqual([]);
});

test('what is for the audience is there, with what it needs', () => {
  const detail = JSON.parse(readFileSync(join(pages, 'api/services/open000.json'), 'utf8'));
  expect(detail).toMatchObject({
    ...{ owner: 'shop', system: 'front', documents: [{ title: 'Open 0' }, { title: 'Guide' }] },
    relations: [
      { heading: 'Depends on', hidden: 1, targets: [{ ref: 'external:default/stripe' }] },
      {},
      {},
      {},
      {},
      {},
    ],
  });
});

test('GitHub Pages serves the portal that the settings name, and the others are beside it', () => {
  expect(published.audiences).toEqual(['internal', 'restricted']);
  expect(published.sentences[0]).toBe('The site is for the audience `public`.');
  const audienceOf = (site: string) => JSON.parse(readFileSync(join(site, 'api/local.json'), 'utf8')).audience;
  expect([pages, join(others, 'internal'), join(others, 'restricted')].map(audienceOf)).toEqual([
    'public',
    'internal',
    'restricted',
  ]);
});

test('a service in the folder of a hidden team is there with its pictures and its API, under another path', () => {
  const detail = JSON.parse(readFileSync(join(pages, 'api/services/inner0.json'), 'utf8'));
  expect(detail).toMatchObject({ owner: null, documents: [{ title: 'Inner 0' }], source: { edit: null } });
  expect(detail.source.file).toMatch(/^catalog\/hidden-\d+\/inner0\.yaml$/);
  const picture = /src="[^"]*\/(files\/\w+\.png)"/.exec(
    readFileSync(join(pages, 'services/inner0/docs/index.html'), 'utf8'),
  )?.[1];
  expect(existsSync(join(pages, picture!))).toBe(true);
  expect(existsSync(join(pages, 'apis/inner0-http/reference/openapi.yaml'))).toBe(true);
});
