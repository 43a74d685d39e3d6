import type { Repository } from '../../forge/forge.ts';
import { blobHash } from '../../git/blob-hash.ts';
import type { Later, Rendering } from '../../template/making/renderings.ts';

/** Whether a branch holds just what a template makes, so that nobody changed it yet. */
export async function holdsRendering(
  repository: Pick<Repository, 'tree'>,
  branch: string,
  rendering: Rendering | Later,
): Promise<boolean> {
  if (!('files' in rendering)) return false;
  const hashes = new Map(rendering.files.map(({ path, content }) => [path, blobHash(content)]));
  const tree = await repository.tree(branch);
  if (!tree?.isWhole || tree.files.length !== hashes.size) return false;
  return tree.files.every(({ path, hash }) => hashes.get(path) === hash);
}
