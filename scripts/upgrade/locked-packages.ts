import { readFileSync } from 'node:fs';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';

/** Packages of a lock file by their folder. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

interface LockedPackage {
  version?: unknown;
  resolved?: unknown;
  link?: unknown;
  dev?: unknown;
  optional?: unknown;
}

/** @returns undefined when the file is no lock file of npm 7 or later */
export function packagesOf(file: string): LockedPackages | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { packages?: LockedPackages }).packages;
  } catch {
    return undefined;
  }
}

/**
 * Makes sure that a lock file names packages of registries alone: to get others npm runs programs that they choose, also with
 * `--ignore-scripts`.
 *
 * @throws {CannotRun} when it names another, or is none
 */
export function checkLock(version: string, packages: LockedPackages | undefined): asserts packages {
  const odd = Object.entries(packages ?? {}).find(
    ([, { resolved, link }]) => link || (resolved !== undefined && !/^https:\/\//.test(String(resolved))),
  );
  if (packages && !odd) return;
  const what = odd ? `takes \`${oneLine(odd[0])}\` from a place that is not a registry` : 'cannot be read';
  throw new CannotRun(`The package-lock.json of ${version} ${what}, so its code is not run.`, {
    fix: 'That is no release of Waypost: check the address that it comes from, and inform its owner.',
  });
}

/** Whether every package that operations need is installed in the version that a lock file says. */
export function isSufficient(requested: LockedPackages, installed: LockedPackages): boolean {
  return Object.entries(requested).every(
    ([path, { dev, optional, version }]) => path === '' || dev || optional || installed[path]?.version === version,
  );
}
