import { versionOf } from './version.ts';

interface Lock {
  packages?: Record<string, { version?: unknown } | undefined>;
}

/** The version of Waypost in a package-lock.json; undefined where it is no lock file, or has no Waypost. */
export function versionInLock(text: string): string | undefined {
  try {
    const { packages } = JSON.parse(text) as Lock;
    const version = packages?.['node_modules/waypost']?.version;
    return typeof version === 'string' ? versionOf(version) : undefined;
  } catch {
    return undefined;
  }
}
