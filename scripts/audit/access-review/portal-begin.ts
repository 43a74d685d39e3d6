import { PRODUCT_ONLY } from '#core/migration/product-only.ts';
import { git } from '../../git/git.ts';

/**
 * Finds the commit that made a copy of Waypost somebody's portal: the first one that removed all files that only Waypost has, as `portal
 * init` does. Later commits never change the answer.
 *
 * @param head the newest commit of the default branch
 * @returns undefined where there is none, so that all commits are the portal's
 */
export async function portalBegin(root: string, head: string): Promise<string | undefined> {
  const only = ['--', ...PRODUCT_ONLY];
  const removed = await git(root, ['log', '--first-parent', '--diff-filter=D', '--format=%H', head, ...only]);
  for (const commit of removed.split('\n').filter(Boolean).reverse())
    if ((await git(root, ['ls-tree', '-r', '--name-only', commit, ...only])) === '') return commit;
  return undefined;
}
