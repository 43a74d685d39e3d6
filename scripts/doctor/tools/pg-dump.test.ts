import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pgDump } from './pg-dump.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-pg-dump-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A program that says this version. */
async function program(path: string, version: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho 'pg_dump (PostgreSQL) ${version}'\n`);
  await chmod(path, 0o755);
  return path;
}

test('a `pg_dump` on PATH counts from the version of the server on that Waypost starts', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  const env = { PATH: folder, XDG_CACHE_HOME: cache };
  const path = await program(join(folder, 'pg_dump'), '15.18 (Debian 15.18-0+deb12u1)');
  expect(await pgDump.find(env)).toBeUndefined();
  await program(path, '18.4');
  expect(await pgDump.find(env)).toBe(path);
});

test('where PATH has an older one, that which was installed before is used', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  await program(join(folder, 'pg_dump'), '15.18');
  const kept = await program(join(cache, 'waypost/pg_dump-18.4.0/bin/pg_dump'), '18.4');
  expect(await pgDump.find({ PATH: folder, XDG_CACHE_HOME: cache })).toBe(kept);
});
