import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { PRODUCT } from '../product.ts';

interface Lock {
  packages?: Record<string, { resolved?: string } | undefined>;
}

/**
 * What package.json of a new portal says of Waypost: the version that is running, or where it was installed from, if that is a file or a
 * git address.
 *
 * @param product the folder of the running package
 * @param target the folder of the new portal
 */
export function ownDependency(target: string, product = PRODUCT): string {
  const { version } = JSON.parse(readFileSync(join(product, 'package.json'), 'utf8')) as { version: string };
  const resolved = installedFrom(product);
  if (resolved?.startsWith('git+')) return resolved;
  if (!resolved?.startsWith('file:')) return version;
  const file = resolve(product, '../..', resolved.slice('file:'.length));
  return `file:${relative(target, file)}`;
}

/** What npm wrote down when it installed the package. */
function installedFrom(product: string): string | undefined {
  try {
    const lock: Lock = JSON.parse(readFileSync(join(product, '../.package-lock.json'), 'utf8'));
    return lock.packages?.['node_modules/waypost']?.resolved;
  } catch {
    return undefined;
  }
}
