import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { $ } from 'zx/core';
import { CannotRun } from '../cannot-run.ts';
import { git, runGit } from '../git/git.ts';
import { lockedVersion } from './check-repository.ts';
import type { UpgradeOutput } from './propose-upgrade.ts';

/**
 * Installs the newest release, lets it upgrade a checkout, and writes what that changed, for another job to propose. It runs code that
 * nobody here has approved, so it belongs into a job without secrets.
 *
 * @param file gets the changes; there is none when the newest release is there already
 * @throws {CannotRun} when npm or the newer release fails
 */
export async function upgradeToNewest(root: string, file: string): Promise<void> {
  const before = await git(root, ['rev-parse', 'HEAD']);
  await nameAuthor(root);
  const shell = $({ cwd: root, quiet: true, nothrow: true });
  const installed = await shell`npm install waypost@latest --ignore-scripts --no-audit --no-fund --loglevel=error`;
  if (installed.exitCode !== 0) throw failed('npm could not install the newest release', installed.stderr);
  const upgraded = await shell`${join(root, 'node_modules/.bin/portal')} upgrade`;
  // 1 is of something that is left for a person.
  if ((upgraded.exitCode ?? 2) > 1) throw failed('The newest release could not upgrade the portal', upgraded.stderr);
  const paths = await git(root, ['diff', '--name-only', '--no-renames', '-z', before, 'HEAD']);
  const changes = paths
    .split('\0')
    .filter(Boolean)
    .map((path) => [path, textOf(join(root, path))] as const);
  if (changes.length === 0) return;
  const output: UpgradeOutput = { version: lockedVersion(root)!, changes: Object.fromEntries(changes) };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(output));
}

/** A job has no author of commits, and the one that it makes here goes no further. */
async function nameAuthor(root: string): Promise<void> {
  if ((await runGit(root, ['config', '--get', 'user.email'])).exitCode === 0) return;
  await git(root, ['config', 'user.name', 'waypost']);
  await git(root, ['config', 'user.email', 'waypost@users.noreply.github.com']);
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function failed(what: string, said: string): CannotRun {
  return new CannotRun(`${what}: ${said.trim().split('\n')[0] ?? ''}`, {
    fix: 'Run `npm install waypost@latest && npx waypost upgrade` in a clone, which shows all of it.',
  });
}
