import { access, readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { CannotRun } from '../cannot-run.ts';
import { DESIRED } from '../catalog/desired-folders.ts';
import { PRODUCT } from '../product.ts';

const OTHER = 'Give a separate folder with --out, such as `--out dist`.';

/**
 * Finds out whether a site may be put at a path: where nothing is, in an empty folder, or in place of an earlier site.
 *
 * @param root the catalog's own folder
 * @returns the path, absolute and free of symbolic links as far as it is there
 * @throws {CannotRun} when what is there would be lost
 */
export async function siteFolder(out: string, root: string): Promise<string> {
  const target = await realPath(resolve(out));
  const kept = [root, PRODUCT, process.cwd(), homedir()].find((folder) => isWithin(resolve(folder), target));
  if (kept !== undefined) throw new CannotRun(`\`${out}\` holds ${kept}, which a site would replace.`, { fix: OTHER });
  const source = [...DESIRED.map((folder) => join(root, folder)), ...SOURCES.map((folder) => join(PRODUCT, folder))];
  if (source.some((folder) => isWithin(target, folder))) {
    throw new CannotRun(`\`${out}\` is among the sources, which a site must not replace.`, { fix: OTHER });
  }
  const there = await stat(target).catch(() => undefined);
  if (there && !there.isDirectory()) throw new CannotRun(`\`${out}\` is a file.`, { fix: OTHER });
  if (there && !(await isReplaceable(target))) {
    throw new CannotRun(`\`${out}\` has files that no build has made.`, {
      fix: `Empty it, or give another: \`--out ${join(out, 'site')}\`.`,
    });
  }
  return target;
}

/** Of Waypost's own folder: what a slip of --out would cost most. */
const SOURCES = ['.git', 'core', 'site', 'scripts', 'actions', 'infra', 'docs', 'tests', '.github', 'node_modules'];

/** Every site has these, whatever its catalog holds, and hardly anything else has both. */
async function isReplaceable(folder: string): Promise<boolean> {
  const entries = await readdir(folder);
  return entries.length === 0 || ((await exists(join(folder, 'api/openapi.json'))) && entries.includes('404.html'));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path whose last parts may not be there yet, free of links as far as it is. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path === dirname(path) ? path : join(await realPath(dirname(path)), basename(path));
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
