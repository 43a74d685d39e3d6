import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Scope } from '#core/catalog/reading/catalog-layout.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../cannot-run.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { IS_PACKAGE } from '../product.ts';
import { DESIRED, type OpenCatalog } from './desired-folders.ts';
import { withProductTypes } from './with-product-types.ts';

/**
 * Opens the catalog of a repository of Waypost's.
 *
 * @param more what a verb offers that needs no such folder
 * @throws {CannotRun} when the root holds none
 */
export function openRepository(root: string, more = ''): OpenCatalog {
  const files = new DiskFiles(root, DESIRED);
  if (!existsSync(join(files.root, 'catalog')))
    throw new CannotRun(`\`${root}\` has no folder catalog/.`, {
      fix: `Give the folder with catalog/ as --root${more}. ${IS_PACKAGE ? NEW_PORTAL : newCatalog(root)}`,
    });
  return { files: { root: files.root, ...withProductTypes(files) }, folders: DESIRED, scope: { layout: 'repository' } };
}

const NEW_PORTAL = 'For a new portal, run `npx portal create acme-portal`.';

function newCatalog(root: string): string {
  return `For a new catalog, run \`mkdir -p ${shellWord(join(root, 'catalog'))}\`, then \`npx portal init\`.`;
}

/**
 * Opens a path that is a catalog of its own: a folder of Backstage files, say, or one file and what its Locations lead to.
 *
 * @throws {CannotRun} when there is no such path
 */
export function openPath(path: string): OpenCatalog {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat)
    throw new CannotRun(`There is no \`${path}\`.`, {
      fix: 'Check the spelling; paths are relative to the current folder.',
    });
  const files = new DiskFiles(stat.isDirectory() ? path : dirname(path));
  const scope: Scope = stat.isDirectory() ? { layout: 'folder' } : { layout: 'file', file: basename(path) };
  return { files, folders: [], scope };
}

/** Whether a path belongs to the desired state of the repository at root, so that it is read with the rest of it. */
export function isDesired(root: string, path: string): boolean {
  const below = relative(root, resolve(path)).split(sep).join('/');
  return below === '' || DESIRED.some((folder) => below === folder || below.startsWith(`${folder}/`));
}

/** Of a verb that takes a path, too. */
export const OR_PATH = ', or name a folder of Backstage files as the path';

/** Opens the repository at root, or a path as a catalog of its own. */
export function openCatalog(root: string, path: string | undefined): OpenCatalog {
  return path === undefined || isDesired(root, path) ? openRepository(root, OR_PATH) : openPath(path);
}
