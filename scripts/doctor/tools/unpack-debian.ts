import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { complaint } from './complaint.ts';

/**
 * Unpacks packages of Debian or Ubuntu into a folder, which needs no rights of root.
 *
 * @param packages with the libraries that a small system can lack
 * @returns why there is nothing, as the end of a sentence
 */
export async function unpackDebian(packages: readonly string[], folder: string): Promise<string | undefined> {
  const archives = await mkdtemp(join(tmpdir(), 'waypost-debian-'));
  const run = $({ quiet: true, cwd: archives });
  try {
    await run`apt-get -qq download ${packages}`;
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(archives)) await run`dpkg-deb --extract ${name} ${folder}`;
    return undefined;
  } catch (cause) {
    return complaint(cause);
  } finally {
    await rm(archives, { recursive: true });
  }
}
