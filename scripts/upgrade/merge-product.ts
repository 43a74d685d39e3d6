import { divideTrees, type Kept, type Sides, type Tree, type TreeEntry } from '#core/migration/divide-trees.ts';
import { PRODUCT_REFS } from './fetch-releases.ts';
import { type Conflict, mergeSides } from './merge-sides.ts';
import { settlePackages } from './settle-packages.ts';

interface Merged {
  tree: Map<string, TreeEntry>;
  kept: Kept[];
  conflicts: Conflict[];
}

/** Merges a release into what an adopter has, leaving what is theirs. Settings and entries are as they were. */
export async function mergeProduct(
  root: string,
  { version, commits, trees }: { version: string; commits: Sides<string>; trees: Sides<Tree> },
): Promise<Merged> {
  const division = divideTrees(trees);
  const conflicts = await settlePackages(root, commits, division);
  const merge = await mergeSides(root, version, division.merged);
  const clashes = division.clashes.map((clash) => ({ ...clash, fix: renameYours(clash.path, version) }));
  return {
    tree: new Map([...merge.tree, ...division.settled]),
    kept: division.kept,
    conflicts: [...merge.conflicts, ...conflicts, ...clashes],
  };
}

/** Where code of the product may expect its own. */
function renameYours(path: string, version: string): string {
  return `Rename yours on the branch, and use the product's: \`git checkout ${PRODUCT_REFS}/tags/v${version} -- ${path}\`.`;
}
