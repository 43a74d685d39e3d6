import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { redis } from './redis.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-redis-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A program that says this version. */
async function program(folder: string, name: string, says: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\necho '${says}'\n`);
  await chmod(path, 0o755);
  return path;
}

test('Redis on PATH counts from version 7 on', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  const env = { PATH: folder, XDG_CACHE_HOME: cache };
  await program(folder, 'redis-server', 'Redis server v=6.2.7 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64');
  expect(await redis.find(env)).toBeUndefined();
  const path = await program(
    folder,
    'redis-server',
    'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64',
  );
  expect(await redis.find(env)).toBe(path);
});

test('so does Valkey, and what was installed before', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  const env = { PATH: folder, XDG_CACHE_HOME: cache };
  const kept = await program(join(cache, 'waypost/redis-7'), 'redis-server', 'Redis server v=7.0.15 sha=00000000:0');
  expect(await redis.find(env)).toBe(kept);
  const valkey = await program(folder, 'valkey-server', 'Server v=8.1.0 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64');
  expect(await redis.find(env)).toBe(valkey);
});
