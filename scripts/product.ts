import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { homedir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import process from 'node:process';
import { CannotRun } from './cannot-run.ts';

/** Waypost's own folder, which holds core/, scripts/ and infra/. */
export const PRODUCT = join(import.meta.dirname, '..');

const MANIFEST = readFileSync(join(PRODUCT, 'package.json'), 'utf8');

/** What files of code end with: `.ts` in a checkout, `.js` in the package. */
export const CODE = extname(import.meta.filename);

/** Whether this is the package, in which nothing is written: it brings its pages compiled, and packages that it bundles. */
export const IS_PACKAGE = CODE === '.js';

/** The version that is running. */
export const VERSION = (JSON.parse(MANIFEST) as { version: string }).version;

/** The version that headings of generated files show: of the package alone, since a checkout makes its own files. */
export const HEADING_VERSION = IS_PACKAGE ? VERSION : undefined;

/** Gets what can be made again: of the package a folder of the user's cache, for each content of it another. */
export const KEPT = IS_PACKAGE ? keptOfPackage() : join(PRODUCT, '.portal');

/** The folders in which programs of Waypost find packages, such as Hygen. */
export const PACKAGES = join(PRODUCT, IS_PACKAGE ? 'packages' : 'node_modules');

/** A program that the package has a copy of. */
const REDOCLY = '@redocly/cli';

/** The folder of a package whose files are used. @throws {CannotRun} when it is not installed */
export function packageFolder(name: string): string {
  if (IS_PACKAGE && name === REDOCLY) return join(PACKAGES, 'redocly');
  const folder = findPackageFolder(name);
  if (folder) return folder;
  throw new CannotRun(`The package \`${name}\` is not installed.`, { fix: 'Run `npm ci`.' });
}

export function findPackageFolder(name: string): string | undefined {
  try {
    // Sandboxes compare real paths.
    return dirname(realpathSync(findPackageJSON(name, import.meta.url)!));
  } catch {
    return undefined;
  }
}

function keptOfPackage(): string {
  const content = createHash('sha256').update(MANIFEST).digest('hex').slice(0, 8);
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'waypost', `${VERSION}-${content}`);
}
