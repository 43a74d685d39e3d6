import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import { type Tree, type TreeEntry, writeBlobs } from '../../../git/git-tree.ts';
import { mergeTrees } from '../../../git/merge-trees.ts';
import { settleConflicts, type UpdateMerge } from './settle-conflicts.ts';

interface Renders {
  /** What the template made at the version that the repository is at. */
  before: readonly RenderedFile[];
  /** What it makes now. */
  now: readonly RenderedFile[];
  /** The version that it has now. */
  version: number;
}

/**
 * Merges what a template changed into what a repository holds. Whatever cannot be merged is as the repository has it, or has both
 * sides in it between markers. The record is that of the template.
 *
 * @param folder a repository that holds the objects of `ours`
 */
export async function mergeUpdate(folder: string, ours: Tree, { before, now, version }: Renders): Promise<UpdateMerge> {
  const [base, theirs] = [await treeOf(folder, before), await treeOf(folder, now)];
  const sides = { base: without(base), yours: without(ours), theirs: without(theirs) };
  const names = { yours: 'yours', theirs: `template-version-${version}` };
  const merge = await mergeTrees(folder, sides, names);
  const labels = { yours: 'yours', theirs: `template version ${version}` };
  const { tree, conflicts } = await settleConflicts(folder, merge, { ours: sides.yours, labels });
  tree.set(SERVICE_RECORD, { mode: '100644', hash: theirs.get(SERVICE_RECORD)!.hash });
  return { tree, conflicts };
}

async function treeOf(folder: string, files: readonly RenderedFile[]): Promise<Map<string, TreeEntry>> {
  const hashes = await writeBlobs(
    folder,
    files.map(({ content }) => content),
  );
  return new Map(files.map(({ path, mode }, index) => [path, { mode, hash: hashes[index]! }]));
}

function without(tree: Tree): Map<string, TreeEntry> {
  return new Map([...tree].filter(([path]) => path !== SERVICE_RECORD));
}
