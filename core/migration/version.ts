/** A released version: `0.3.0`. Numbers only, so that it is safe in a ref, a path and a sentence. */
const VERSION = /^v?((?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5}))$/;

/** The version that a person or a tag means, without a `v` before it; undefined when it is none. */
export function versionOf(written: string): string | undefined {
  return VERSION.exec(written)?.[1];
}

/** Negative when the first is older. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const at = first.findIndex((number, index) => number !== second[index]);
  return at < 0 ? 0 : first[at]! - second[at]!;
}

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
