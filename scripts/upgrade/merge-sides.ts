import type { Sides, Tree, TreeEntry } from '#core/migration/divide-trees.ts';
import { mergeTrees, type TreeMerge } from '../git/merge-trees.ts';

/** A file that both changed, with what each did. */
export interface Conflict {
  path: string;
  reason: string;
  /** What a person does about it on the branch. */
  fix: string;
}

interface Merge {
  tree: Map<string, TreeEntry>;
  conflicts: Conflict[];
}

/**
 * Merges three trees as git merges branches. Conflicts are in the tree with markers; `<<<<<<< waypost/yours` in a
 * file marks each side.
 */
export async function mergeSides(root: string, version: string, sides: Sides<Tree>): Promise<Merge> {
  const trees = { base: sides.base, yours: sides.yours, theirs: sides.product };
  const merge = await mergeTrees(root, trees, { yours: 'waypost/yours', theirs: `waypost/${version}` });
  return { tree: merge.tree, conflicts: conflictsOf(merge) };
}

function conflictsOf({ stages, cases }: TreeMerge): Conflict[] {
  const renames = new Map(
    cases.flatMap(({ sort, paths: [path = '', other] }) =>
      other !== undefined && /rename/.test(sort) ? [[path, other] as const] : [],
    ),
  );
  return [...stages]
    .map(([path, sides]) => {
      const { reason, fix } = WHY.get([...sides.keys()].sort().join()) ?? ODD;
      const other = renames.get(path);
      return { path, reason: other === undefined ? reason : `${reason} On one side it is \`${other}\`.`, fix };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const MARKED = 'Look for `<<<<<<<` in it, and keep what is right.';
const WHY: ReadonlyMap<string, { reason: string; fix: string }> = new Map([
  ['1,2,3', { reason: 'You changed it, and the product changed the same lines.', fix: MARKED }],
  ['2,3', { reason: 'You added it, and so did the product, with another text.', fix: MARKED }],
  [
    '1,2',
    { reason: 'You changed it, and the product removed it.', fix: 'Move what you need elsewhere, and remove it.' },
  ],
  [
    '1,3',
    {
      reason: 'You removed it, and the product changed it.',
      fix: 'Remove it again, or keep it as the product has it.',
    },
  ],
]);
const ODD = {
  reason: 'You and the product have different things at this path.',
  fix: 'Look at both: it may be there under two names, and one may have to move.',
};
