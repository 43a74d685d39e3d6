import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';

const INSTALL = join(import.meta.dirname, 'install-packages.ts');
const USUAL = '/greeting/-/greeting-1.0.0.tgz';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-packages-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** The package `greeting`, packed. */
async function archive(): Promise<Buffer> {
  const folder = await temporary();
  await mkdir(join(folder, 'package'));
  await writeFile(join(folder, 'package/package.json'), '{ "name": "greeting", "version": "1.0.0" }\n');
  await $({ cwd: folder, quiet: true })`tar -czf greeting.tgz package`;
  return readFile(join(folder, 'greeting.tgz'));
}

/** A registry that has the package at this path. */
async function registry(path: string, packed: Buffer) {
  const asked: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push(url);
    const dist = { tarball: `http://${headers.host}${path}` };
    const about = { name: 'greeting', versions: { '1.0.0': { name: 'greeting', version: '1.0.0', dist } } };
    if (url === path) response.end(packed);
    else if (url === '/greeting') response.end(JSON.stringify(about));
    else response.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** `npm test` hands its settings on, with a cache that has what another test packed in the same second. */
const OWN_SETTINGS = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name)));

/** Installs it where the lock file has this hash. */
async function install(url: string, of: Buffer) {
  const folder = await temporary();
  const integrity = `sha512-${createHash('sha512').update(of).digest('base64')}`;
  const own = { name: 'own', version: '1.0.0', dependencies: { greeting: '^1.0.0' } };
  const packages = { '': own, 'node_modules/greeting': { version: '1.0.0', integrity } };
  const lock = JSON.stringify({ name: 'own', version: '1.0.0', lockfileVersion: 3, requires: true, packages });
  await writeFile(join(folder, 'package.json'), JSON.stringify(own));
  await writeFile(join(folder, 'package-lock.json'), lock);
  await writeFile(join(folder, '.npmrc'), `registry=${url}\ncache=${join(folder, 'cache')}\nfetch-retries=0\n`);
  const { exitCode, stderr } = await $({
    ...{ cwd: folder, quiet: true, nothrow: true, env: OWN_SETTINGS },
  })`${process.execPath} ${INSTALL} --ignore-scripts`;
  const installed = await readFile(join(folder, 'node_modules/greeting/package.json'), 'utf8').catch(() => undefined);
  return {
    exitCode,
    stderr,
    installed,
    isAsBefore: (await readFile(join(folder, 'package-lock.json'), 'utf8')) === lock,
    left: (await readdir(folder)).filter((name) => name.startsWith('npm-')),
  };
}

test('packages come from the registry of this machine, which is asked for nothing else', async () => {
  const packed = await archive();
  const { url, asked } = await registry(USUAL, packed);
  expect(await install(url, packed)).toMatchObject({
    ...{ exitCode: 0, installed: expect.stringContaining('greeting'), isAsBefore: true, left: [] },
  });
  expect(asked).toEqual([USUAL]);
});

test('another content than the one that the lock file names is not installed', async () => {
  const { url } = await registry(USUAL, await archive());
  expect(await install(url, Buffer.from('another'))).toMatchObject({
    exitCode: 1,
    installed: undefined,
    isAsBefore: true,
    left: [],
  });
});
