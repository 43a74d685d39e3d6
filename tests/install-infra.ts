import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';

const FOLDER = join(import.meta.dirname, '../infra');
/** What `npm ci` does, in three quarters of the time. */
const INSTALL = join(import.meta.dirname, '../scripts/packages/install-packages.ts');
/** Beside the packages, so that it is gone with them: the hash of the lock file by which they were installed. */
const INSTALLED = join(FOLDER, 'node_modules/.waypost-installed');

/**
 * Installs the packages of infra/ by their lock file, if it is not the one by which they were installed.
 *
 * @throws when npm cannot
 */
export async function installInfra(say: (text: string) => void): Promise<void> {
  const hash = createHash('sha256')
    .update(await readFile(join(FOLDER, 'package-lock.json')))
    .digest('hex');
  if (hash === (await readFile(INSTALLED, 'utf8').catch(() => undefined))) return;
  say('Installing the packages of infra/ …');
  await $({ quiet: true, cwd: FOLDER })`${process.execPath} ${INSTALL} --ignore-scripts --no-fund`;
  await writeFile(INSTALLED, hash);
}

export const WITHOUT_INFRA =
  'Left out: types and tests of infra/, whose packages are not installed. `npm ci --prefix infra` brings them, and so does `npm test`.';

/** Installs the packages of infra/ again if their lock file changed. @returns whether they are there at all */
export async function updateInfra(say: (text: string) => void): Promise<boolean> {
  if (!existsSync(join(FOLDER, 'node_modules'))) return false;
  await installInfra(say);
  return true;
}
