import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { DATA } from './desired-folders.ts';
import { openCatalog } from './open-catalog.ts';

/**
 * The folder for the observed state of a catalog. A catalog in another place has a folder of its own, so that its services are
 * never taken for those of the repository.
 *
 * @param data as it was given, or the repository's own
 */
export function dataOf({ root, data, path }: { root: string; data: string; path: string | undefined }): string {
  if (path === undefined || data !== join(root, DATA) || openCatalog(root, path).scope.layout === 'repository')
    return data;
  const name = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12);
  return join(root, '.portal/elsewhere', name);
}
