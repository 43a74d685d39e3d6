import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tofu } from './tofu.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-tofu-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A program that says this version, after a word on its own settings. */
async function program(folder: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'tofu');
  await writeFile(path, `#!/bin/sh\necho 'Warning: no settings'\necho '{ "terraform_version": "${version}" }'\n`);
  await chmod(path, 0o755);
  return path;
}

test('one on PATH counts in any patch of the pinned version', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  const env = { PATH: folder, XDG_CACHE_HOME: cache };
  const path = await program(folder, '1.12.9');
  expect(await tofu.find(env)).toBe(path);
  await program(folder, '1.11.0');
  expect(await tofu.find(env)).toBeUndefined();
});

test('what was installed before is found in the cache, also where PATH has another version', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  await program(folder, '1.6.0');
  const kept = await program(join(cache, 'waypost/tofu-1.12.6'), '1.12.6');
  expect(await tofu.find({ PATH: folder, XDG_CACHE_HOME: cache })).toBe(kept);
});
