import type { Catalog } from '../catalog/catalog.ts';
import { repositoryKey } from '../catalog/repository-address.ts';

/** Which repositories no entry of a catalog names, however its address is written. */
export function uncovered<Listed extends { page: string }>(listed: readonly Listed[], catalog: Catalog): Listed[] {
  const covered = new Set(
    catalog.entities.flatMap(({ repo }) => (repo === undefined ? [] : (repositoryKey(repo) ?? []))),
  );
  return listed.filter(({ page }) => !covered.has(repositoryKey(page) ?? page));
}
