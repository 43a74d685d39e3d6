import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { fetchRelease } from './release-archive.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-release-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** An archive with one program, served for the length of the test at `/tofu.tar.gz`, and nothing else. */
async function served(): Promise<{ url: string; sha256: string }> {
  const folder = await temporary();
  await writeFile(join(folder, 'tofu'), 'a program');
  await $({ quiet: true })`tar -czf ${join(folder, 'tofu.tar.gz')} -C ${folder} tofu`;
  const archive = await readFile(join(folder, 'tofu.tar.gz'));
  const server = createServer((request, answer) => {
    if (request.url === '/tofu.tar.gz') answer.end(archive);
    else answer.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/tofu.tar.gz`, sha256: createHash('sha256').update(archive).digest('hex') };
}

test('the program of the archive that is pinned is in the folder', async () => {
  const folder = await temporary();
  expect(await fetchRelease({ ...(await served()), program: 'tofu', folder })).toBeUndefined();
  expect(await readFile(join(folder, 'tofu'), 'utf8')).toBe('a program');
});

test('of another archive nothing is used', async () => {
  const { url } = await served();
  const folder = await temporary();
  expect(await fetchRelease({ url, sha256: '0'.repeat(64), program: 'tofu', folder })).toBe(
    `\`${url}\` is not the pinned archive, so it is not used.`,
  );
  await expect(readFile(join(folder, 'tofu'))).rejects.toThrow('ENOENT');
});

test('what is not there, or cannot be reached, is a sentence', async () => {
  const release = await served();
  const folder = await temporary();
  const other = `${release.url}.sig`;
  expect(await fetchRelease({ ...release, url: other, program: 'tofu', folder })).toBe(`\`${other}\` answers 404.`);
  const nowhere = 'http://127.0.0.1:1/tofu.tar.gz';
  expect(await fetchRelease({ ...release, url: nowhere, program: 'tofu', folder })).toBe(
    `\`${nowhere}\` cannot be reached.`,
  );
});
