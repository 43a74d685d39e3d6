import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { $ } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import { complaint } from './complaint.ts';

/** Installs a package of Debian's, and what people call it. @throws {CannotRun} with this fix, when apt-get fails */
export type Apt = (requested: { name: string; packages: readonly string[]; fix: string }) => Promise<void>;

/** Finds how Debian's packages are installed without asking anybody anything; undefined where that is not so. */
export async function findApt(): Promise<Apt | undefined> {
  const asRoot = (await isDebian()) ? await rootPrefix() : undefined;
  if (!asRoot) return undefined;
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  return async ({ name, packages, fix }) => {
    try {
      await $({ quiet: true })`${apt} update`;
      await $({ quiet: true })`${apt} install --yes --no-install-recommends ${packages}`;
    } catch (cause) {
      throw new CannotRun(`apt-get could not install ${name}: ${complaint(cause)}`, { fix, cause });
    }
  };
}

/** Ubuntu is not: its Chromium is a stub for snap. */
async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release) || (/^ID_LIKE=.*debian/m.test(release) && !/ubuntu/.test(release));
}

/** What makes a command run as root without asking anything; undefined where nothing does. */
async function rootPrefix(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  return (await $({ nothrow: true, quiet: true })`sudo -n true`).exitCode === 0 ? ['sudo', '-n'] : undefined;
}
