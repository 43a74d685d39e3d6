import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';

// `node scripts/packages/install-packages.ts --omit=dev` in a workflow: what `npm ci --omit=dev` does, in half of the processor time; of
// all packages in two thirds, and without 137 MB of downloads. The lock file names no registry, so npm would ask for all versions of each
// package, only to learn an address. This runs before any package is there, and imports none.

const LOCK = 'package-lock.json';
/** npm reads this instead, where it is: https://docs.npmjs.com/cli/configuring-npm/npm-shrinkwrap-json */
const PREFERRED_LOCK = 'npm-shrinkwrap.json';
const FOLDER = 'node_modules/';

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

interface LockFile {
  packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  /** Where it is installed under another name than its own. */
  name?: string;
  version?: string;
  resolved?: string;
  link?: boolean;
  inBundle?: boolean;
  /** Of its content. */
  integrity?: string;
}

/** Adds the address of each package that has a hash and no address, as registries name them: npm takes no other content. */
function withAddresses(lock: LockFile, registry: string): LockFile {
  const packages = Object.entries(lock.packages).map(([path, locked]) => {
    const { version, integrity, resolved, link, inBundle } = locked;
    const isOfRegistry = path.includes(FOLDER) && integrity !== undefined && !link && !inBundle;
    if (!isOfRegistry || version === undefined || resolved !== undefined) return [path, locked];
    const name = locked.name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    const file = `${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
    return [path, { ...locked, resolved: `${registry.replace(/\/+$/, '')}/${name}/-/${file}` }];
  });
  return { ...lock, packages: Object.fromEntries(packages) };
}
