import { readFileSync } from 'node:fs';
import { oneLine } from '#core/text/harmless.ts';
import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../cannot-run.ts';

/** Packages of a lock file by their folder. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** Fields of a package that name others, with where they come from. */
const NEEDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'] as const;
/** A range of versions, a tag, or another package of the registry; no path and no archive. */
const IN_REGISTRY = /^(?! *\.|.*\.(?:tgz|tar|tar\.gz) *$)(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?[\w.^~<>=|*+$ -]*$/;

type Needs = { [Field in (typeof NEEDS)[number]]?: unknown };

interface LockedPackage extends Needs {
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
 * Makes sure that a release takes its packages from registries alone: to get others npm runs programs that they choose, also with
 * `--ignore-scripts`. npm also gets what package.json names and the lock file lacks.
 *
 * @param files.manifest the text of package.json
 * @returns those of the lock file
 * @throws {CannotRun} when it takes another, or one of the files cannot be read
 */
export function checkPackages(
  version: string,
  { manifest, packages }: { manifest: string; packages: LockedPackages | undefined },
): LockedPackages {
  const own = parsed(manifest);
  if (!own) throw refused(version, 'package.json', 'cannot be read');
  if (own.workspaces !== undefined) throw refused(version, 'package.json', 'has workspaces');
  const odd = oddNeed(own);
  if (odd !== undefined) throw refused(version, 'package.json', takes(odd));
  if (!packages) throw refused(version, 'package-lock.json', 'cannot be read');
  for (const [path, locked] of Object.entries(packages)) {
    const { resolved, link } = locked;
    const isElsewhere = link || (resolved !== undefined && !/^https:\/\//.test(String(resolved)));
    const name = isElsewhere ? path : oddNeed(locked);
    if (name !== undefined) throw refused(version, 'package-lock.json', takes(name));
  }
  return packages;
}

function parsed(manifest: string): (Needs & { workspaces?: unknown }) | undefined {
  try {
    const data: unknown = JSON.parse(manifest);
    return isMap(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The first package that does not come from a registry, as far as a package names where others come from. */
function oddNeed(from: Needs): string | undefined {
  const left: [name: string, wanted: unknown][] = NEEDS.map((field) => [field, from[field] ?? {}]);
  for (const [name, wanted] of left) {
    if (typeof wanted === 'string' ? !IN_REGISTRY.test(wanted) : !isMap(wanted)) return name;
    // Overrides are as deep as what a package needs in turn.
    if (isMap(wanted)) for (const each of Object.entries(wanted)) left.push(each);
  }
  return undefined;
}

function takes(name: string): string {
  return `takes \`${oneLine(name)}\` from a place that is not a registry`;
}

function refused(version: string, file: string, what: string): CannotRun {
  return new CannotRun(`The ${file} of ${version} ${what}, so its code is not run.`, {
    fix: 'That is no release of Waypost: check the address that it comes from, and inform its owner.',
  });
}

/** Whether every package that operations need is installed in the version that a lock file says. */
export function isSufficient(requested: LockedPackages, installed: LockedPackages): boolean {
  return Object.entries(requested).every(
    ([path, { dev, optional, version }]) => path === '' || dev || optional || installed[path]?.version === version,
  );
}
