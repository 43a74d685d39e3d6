import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { versitygw } from './versitygw.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-versitygw-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function program(folder: string, text: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'versitygw');
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
  return path;
}

test('one that starts is found on PATH, else in the cache', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  const env = { PATH: folder, XDG_CACHE_HOME: cache };
  expect(await versitygw.find(env)).toBeUndefined();
  const kept = await program(join(cache, 'waypost/versitygw-1.8.0'), 'echo "Version : v1.8.0"');
  await program(folder, 'exit 1');
  expect(await versitygw.find(env)).toBe(kept);
  const path = await program(folder, 'echo "Version : v1.9.0"');
  expect(await versitygw.find(env)).toBe(path);
});

test('without Go, the message says how to get it', async () => {
  const env = { PATH: await temporary(), XDG_CACHE_HOME: await temporary() };
  await expect(versitygw.install!(env, () => {})).rejects.toMatchObject({
    message: expect.stringMatching(/^versitygw could not be built: /),
    fix: versitygw.howTo,
  });
});
