import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../product.ts';

/** Of its commands `build-docs`, which also carries what pages have already, and `generate-client`: two thirds of the package. */
const UNUSED = ['CQMMUWIJ.js', 'UBYAHYID.js', 'redoc.standalone.js'].map((name) => `lib/chunks/${name}`);

/**
 * Copies the program of Redocly, which its makers have bundled, for `redocly lint` and `redocly diff`.
 *
 * @returns the folder that it is copied from
 * @throws {Error} where another version has other files
 */
export function copyRedocly(out: string): string {
  const folder = packageFolder('@redocly/cli');
  const left = UNUSED.map((path) => join(folder, path));
  const missing = left.find((path) => !existsSync(path));
  if (missing) throw new Error(`${missing} is not there: find out which files of this version are for other commands.`);
  cpSync(folder, out, { recursive: true, filter: (path) => !left.includes(path) });
  return folder;
}
