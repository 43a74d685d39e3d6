import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownHealth } from '#core/health/known-health.ts';
import { builtTimeIn } from '#core/published/built-style.ts';

import { git } from '../../scripts/git/git.ts';
import { DataFolder } from '../../scripts/observed/data-folder.ts';
import { OperatedPortal } from './operated-portal.ts';

// From a first probe to a site that is laid over, the tests in their order.
const portal = new OperatedPortal();
let services: Server;
const isDown = new Set<string>();
let root = '';
let site: string;

beforeAll(async () => {
  services = createServer(({ url }, response) => void response.writeHead(isDown.has(url!) ? 503 : 200).end());
  services.listen(0, '127.0.0.1');
  await once(services, 'listening');
  const at = `http://127.0.0.1:${(services.address() as AddressInfo).port}`;
  const service = (name: string) => `kind: service\nname: ${name}\nowner: platform\nhealth: { url: ${at}/${name} }\n`;
  await portal.start({
    'catalog/platform/sign-in.yaml': service('sign-in'),
    'catalog/platform/mail.yaml': service('mail'),
    'catalog/platform/search.yaml': 'kind: service\nname: search\nowner: platform\n',
  });
});
afterAll(async () => {
  services.close();
  await portal.stop();
});

const read = (folder: string, path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const knownIn = (folder: string) => knownHealth(new DataFolder(join(folder, '.portal/data'), Date.now()))!;
const textOf = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const handOn = (from: string, to: string) => cpSync(join(from, '.portal/data'), to, { recursive: true });

test('the first probe finds no branch, counts in its summary, and publishes nothing', async () => {
  isDown.add('/mail');
  root = await portal.checkout();
  const { exitCode, summary, outputs } = await portal.run('probe-health', root);
  expect(summary.replace(/ in [\d.]+ s/, '')).toBe(
    '### Health\n\n2 probed: 1 down, 1 operational.\n\n- ■ `mail` Down: Answered 503, not 200 to 299.\n',
  );
  expect([exitCode, outputs.down]).toEqual([0, '1']);
  expect(await git(portal.bare, ['for-each-ref', '--format=%(refname)'])).toBe('refs/heads/main');
});

test('a job of its own publishes the folder that it is handed', async () => {
  const other = await portal.checkout();
  handOn(root, join(other, 'observed'));
  const { summary } = await portal.run('reconcile', other, { inputs: { only: 'portal-data', data: 'observed' } });
  expect(summary).toMatch(/\*\*done\*\* Publish \d+ files to the branch `portal-data`\./);
  expect(JSON.parse(await portal.branchFile('portal-data', 'health/status.json')).services).toHaveProperty([
    'service:default/mail',
  ]);
});

test('the next probe goes on from the branch, and brings nothing of others along', async () => {
  isDown.clear();
  const before = JSON.parse(await portal.branchFile('portal-data', 'health/status.json'));
  const { outage } = before.services['service:default/mail'];
  const other = await portal.checkout();
  mkdirSync(join(other, '.portal/data/scores'), { recursive: true });
  writeFileSync(join(other, '.portal/data/scores/mail.json'), '{}');
  await portal.run('reconcile', other, { inputs: { only: 'portal-data' } });
  root = await portal.checkout();
  const { outputs } = await portal.run('probe-health', root);
  expect(outputs.down).toBe('0');
  const { incidents } = knownIn(root);
  expect(incidents).toEqual([{ service: 'service:default/mail', ...outage, ended: expect.any(String) }]);
  expect(readdirSync(join(root, '.portal/data')).sort()).toEqual(['.synced.json', 'health']);
});

test('a site is built under the path of its address, with what the branch has', async () => {
  const other = await portal.checkout();
  const { exitCode, summary, outputs, log } = await portal.run('publish-site', other, { packages: 'all' });
  expect(log).not.toContain('::error');
  expect(exitCode).toBe(0);
  site = join(other, 'dist');
  expect(summary).toMatch(/^### Site\n\n- Built \d+ pages in /);
  expect(summary).toContain('It will be served under `/portal/`.');
  expect(Number(outputs.pages)).toBeGreaterThan(5);
  expect(textOf(site, 'index.html')).toContain('href="/portal/');
  expect(read(site, 'health/status.json').services['service:default/mail'].status).toBe('down');
  expect(read(site, 'api/openapi.json').servers[0].url).toBe('https://acme.github.io/portal');
});

test('fresh health is laid over a built site, and nothing else is touched', async () => {
  const other = await portal.checkout();
  handOn(root, join(other, 'observed'));
  const marks = marksOf(site);
  const { summary, exitCode, outputs } = await portal.run('publish-site', other, {
    inputs: { site, data: 'observed' },
  });
  expect(exitCode).toBe(0);
  expect(summary).toMatch(
    /^### Site\n\n- The site shows probes until \d{4}-\d\d-\d\d \d\d:\d\d UTC, of 3 services\.\n$/,
  );
  expect(outputs.built).toBe(builtTimeIn(textOf(site, 'built.css')));
  const { checked, services: states } = read(site, 'health/status.json');
  expect(checked).toBe(knownIn(root).checked);
  expect(states['service:default/mail'].status).toBe('operational');
  expect(textOf(site, 'badges/mail.svg')).toContain('Operational');
  expect(textOf(site, 'badges/search.svg')).toContain('Unknown');
  const changed = [...marksOf(site)].filter(([path, mark]) => marks.get(path) !== mark).map(([path]) => path);
  expect(changed.filter((path) => !/^(health|badges)\//.test(path))).toEqual([]);
  expect(Number(outputs.pages)).toBe([...marks.keys()].filter((path) => path.endsWith('.html')).length);
});

test('it never goes back to what is older', async () => {
  const other = await portal.checkout();
  const shown = textOf(site, 'health/status.json');
  // The branch still has the first probe.
  const { summary, exitCode } = await portal.run('publish-site', other, { inputs: { site } });
  expect(exitCode).toBe(0);
  expect(summary).toContain('The site is up to date');
  expect(textOf(site, 'health/status.json')).toBe(shown);
});

test('what is no site, no data, or no address is a sentence', async () => {
  const other = await portal.checkout();
  const refusals = {
    'catalog` is not a built site: it has no api/services.json.': { site: 'catalog' },
    'There is no folder': { data: 'nowhere' },
    '`ftp://acme` cannot be the address of a site.': { url: 'ftp://acme' },
    '`/a b/` cannot be the path of a site.': { base: '/a b/' },
  };
  const ran = await Promise.all(
    Object.values(refusals).map((inputs) => portal.run('publish-site', other, { inputs, packages: 'all' })),
  );
  for (const [index, sentence] of Object.keys(refusals).entries()) {
    expect(ran[index]!.log).toContain(sentence);
    expect(ran[index]!.exitCode).not.toBe(0);
  }
  expect(existsSync(join(other, 'dist'))).toBe(false);
});

/** What each file is, by its path below a folder. */
function marksOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    paths.map((path) => {
      const { ino, mtimeMs, size } = statSync(path);
      return [path.slice(folder.length + 1), `${ino} ${mtimeMs} ${size}`];
    }),
  );
}
