import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { repositoryFiles } from '../create/repository-files.ts';

const PRODUCT = join(import.meta.dirname, '../..');
const { prepare } = JSON.parse(readFileSync(join(PRODUCT, 'package.json'), 'utf8')).scripts as { prepare: string };

/** `npm test` hands its settings on. */
const OWN_SETTINGS = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name)));

/** A checkout without packages, with this repository's settings of npm, whose `portal` prints its words. */
async function checkout() {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'scripts/packages'), { recursive: true });
  mkdirSync(join(folder, 'infra'));
  cpSync(join(import.meta.dirname, 'link-command.js'), join(folder, 'scripts/package/link-command.js'));
  const launch = join(folder, 'scripts/launch.js');
  writeFileSync(launch, '#!/usr/bin/env node\nconsole.log(...process.argv.slice(2));\n', { mode: 0o755 });
  const own = { name: 'waypost', version: '1.0.0', type: 'module', scripts: { prepare } };
  const lock = { name: 'waypost', version: '1.0.0', lockfileVersion: 3, packages: { '': own } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(folder, 'infra/package.json'), JSON.stringify({ name: 'infra', version: '1.0.0' }));
  const settings = readFileSync(join(PRODUCT, '.npmrc'), 'utf8');
  const { url, asked } = await registryOfPortal();
  const place = `registry=${url}\ncache=${join(folder, 'cache')}\nfetch-retries=0\n`;
  for (const at of ['', 'infra']) writeFileSync(join(folder, at, '.npmrc'), settings + place);
  const run = (...words: string[]) =>
    $({ cwd: folder, quiet: true, nothrow: true, env: OWN_SETTINGS })`${words}`.then(({ stdout, stderr }) => ({
      stdout: stdout.trim(),
      stderr,
    }));
  return { folder, asked, run };
}

/** A registry with a package of somebody else that is called `portal`, too. */
async function registryOfPortal() {
  const asked: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push(url);
    const dist = { tarball: `http://${headers.host}/portal.tgz` };
    const version = { name: 'portal', version: '1.0.0', bin: { portal: 'portal.js' }, dist };
    const about = { name: 'portal', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } };
    if (url === '/portal') response.end(JSON.stringify(about));
    else response.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test('after `npm ci`, npx runs the portal of the checkout, also from a folder with packages of its own', async () => {
  const { folder, asked, run } = await checkout();
  await run('npm', 'ci', '--no-audit');
  expect((await run('npx', 'portal', 'validate', '--json')).stdout).toBe('validate --json');
  expect((await run('npm', '--prefix', join(folder, 'infra'), 'exec', '--', 'portal', 'help')).stdout).toBe('help');
  expect((await run('sh', '-c', 'cd infra && npx portal help')).stdout).toBe('help');
  await run('npm', 'run', 'prepare');
  expect((await run('npx', 'portal', 'help')).stdout).toBe('help');
  expect(asked).toEqual([]);
});

test('before `npm ci`, npx runs no package of a registry that is called portal, too', async () => {
  const { asked, run } = await checkout();
  const { stdout, stderr } = await run('npx', 'portal', 'validate');
  expect(stdout).toBe('');
  expect(stderr).toContain('npx canceled due to missing packages and no YES option: ["portal@1.0.0"]');
  expect(asked).toEqual(['/portal']);
});

test('as a git dependency it is packed with what packing makes, and has its commands', async () => {
  const { folder, run } = await checkout();
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, bin: { waypost: 'scripts/launch.js' } }));
  const packing = "import { writeFileSync } from 'node:fs';\nwriteFileSync('made.js', '');\n";
  writeFileSync(join(folder, 'scripts/package/prepack.ts'), packing);
  await run('git', 'init', '--quiet');
  await run('git', 'add', '--all');
  await run('git', 'commit', '--quiet', '-m', 'Begin');
  const portal = mkdtempSync(join(tmpdir(), 'waypost-portal-'));
  onTestFinished(() => rmSync(portal, { recursive: true }));
  cpSync(join(folder, '.npmrc'), join(portal, '.npmrc'));
  const dependency = `git+file://${folder}`;
  const files = repositoryFiles({ name: 'acme', title: 'Acme', dependency });
  writeFileSync(join(portal, 'package.json'), files.get('package.json')!);
  await run('npm', 'install', '--no-audit', '--no-strict-allow-scripts', '--prefix', portal);
  expect(readdirSync(join(portal, 'node_modules/waypost'))).toContain('made.js');
  expect((await run('sh', '-c', `cd ${portal} && npx waypost help`)).stdout).toBe('help');
  expect((await run('sh', '-c', `cd ${portal} && npx portal help`)).stdout).toBe('help');
});
