import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openSearch } from '../search/open-search.ts';
import { writtenRoot } from './written-root.ts';

const PORTAL = join(import.meta.dirname, '../../scripts/portal.ts');
const GUIDE = 'catalog/payments/checkout/guide.md';
const CATALOG = {
  'catalog/portal.yaml': 'title: Rebuilt\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\ndocs: ./checkout\n',
  'catalog/payments/checkout/README.md': '# Checkout\n\nTakes an order from the basket.\n',
  [GUIDE]: '# Guide\n\nAsk the walrus.\n',
  'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\ndependsOn: [checkout]\n',
};

let root: string;
let folder: string;
const site = (name: string) => join(folder, name);
const build = (out: string) => promisify(execFile)(process.execPath, [PORTAL, 'build', '--root', root, '--out', out]);

/** A built site by paths, without what differs from build to build: times, and how documentation was indexed. */
async function filesOf(out: string): Promise<Map<string, string>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map((path) => relative(out, path)).filter((path) => !path.startsWith('pagefind/'));
  const texts = files.sort().map(async (path) => [path, timeless(await readFile(join(out, path), 'latin1'))] as const);
  return new Map(await Promise.all(texts));
}

const timeless = (text: string) =>
  text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME').replaceAll(/\d+ [A-Z][a-z]+ 2\d{3}, \d\d:\d\d UTC/g, 'TIME');

beforeAll(async () => {
  root = await writtenRoot(CATALOG);
  folder = await mkdtemp(join(tmpdir(), 'waypost-rebuilt-'));
  await build(site('again'));
});
afterAll(() => Promise.all([root, folder].map((path) => rm(path, { recursive: true }))));

test('a site that is built again is what a first build would make', async () => {
  await writeFile(join(root, GUIDE), '# Guide\n\nAsk the narwhal.\n');
  await writeFile(join(root, 'catalog/payments/till.yaml'), 'kind: service\nname: till\nowner: payments\n');
  await writeFile(join(root, 'catalog/payments/ledger.yaml'), 'kind: service\nname: ledger\nowner: payments\n');
  await build(site('again'));
  await build(site('fresh'));
  const [again, fresh] = await Promise.all([filesOf(site('again')), filesOf(site('fresh'))]);
  expect([...again.keys()]).toEqual([...fresh.keys()]);
  for (const [path, text] of fresh) expect([path, again.get(path)]).toEqual([path, text]);
  // A page has no time in it: what did not change is the same file whenever it is built.
  const page = 'services/checkout/index.html';
  expect(await readFile(join(site('again'), page), 'utf8')).toBe(await readFile(join(site('fresh'), page), 'utf8'));
});

test('the search of a site that is built again finds what a changed page says now, once, and not what it said', async () => {
  const host = fastify();
  host.register(fastifyStatic, { root: site('again') });
  const { search, close } = await openSearch(`${await host.listen({ port: 0, host: '127.0.0.1' })}/`);
  onTestFinished(() => Promise.all([close(), host.close()]).then(() => undefined));
  const find = async (words: string) => (await (await search.find(words)).load(10)).map(({ url }) => url);
  expect(await find('narwhal')).toEqual(['/services/checkout/docs/guide/']);
  expect(await find('walrus')).toEqual([]);
  expect(await find('basket')).toEqual(['/services/checkout/docs/']);
});
