import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { withAddresses } from './with-addresses.ts';

// `node scripts/packages/install-packages.ts --omit=dev` in a workflow: what `npm ci --omit=dev` does, in half of the processor time; of
// all packages in two thirds, and without 137 MB of downloads. The lock file names no registry, so npm would ask for all versions of each
// package, only to learn an address. This runs before any package is there, and imports none.

const LOCK = 'package-lock.json';
/** npm reads this instead, where it is: https://docs.npmjs.com/cli/configuring-npm/npm-shrinkwrap-json */
const PREFERRED_LOCK = 'npm-shrinkwrap.json';

process.exitCode = installPackages(process.argv.slice(2));

/** @param words options of `npm ci` @returns the exit code of npm */
function installPackages(words: readonly string[]): number {
  const registry = run(['config', 'get', 'registry']).stdout?.trim();
  if (!registry || existsSync(PREFERRED_LOCK)) return npmCi(words) ?? 1;
  // npm gets these signals, too. What it leaves is removed here.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  try {
    writeFileSync(PREFERRED_LOCK, JSON.stringify(withAddresses(JSON.parse(readFileSync(LOCK, 'utf8')), registry)));
    const code = npmCi(words);
    if (code === 0 || code === undefined) return code ?? 1;
  } finally {
    rmSync(PREFERRED_LOCK, { force: true });
  }
  console.error(
    'npm failed. It is tried again without addresses, since those of this registry may be others than usual.',
  );
  return npmCi(words) ?? 1;
}

/** Without an audit, which nobody reads in the log of a job. @returns undefined when a signal ended it */
function npmCi(words: readonly string[]): number | undefined {
  const { status, error } = run(['ci', '--no-audit', ...words], 'inherit');
  if (error) console.error(`npm cannot be started: ${error.message}. Put it on PATH.`);
  return status ?? undefined;
}

function run(words: readonly string[], stdio: 'inherit' | 'pipe' = 'pipe') {
  return spawnSync('npm', words, { stdio, encoding: 'utf8' });
}
