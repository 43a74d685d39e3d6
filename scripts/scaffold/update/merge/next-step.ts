import { changesBetween } from '../../../change/changes-between.ts';
import type { Sha } from '../../../forge/forge.ts';
import type { NewContent } from '../../../git/commit-stream.ts';
import { readTree, type Tree, writeTree } from '../../../git/git-tree.ts';
import { mergeTrees } from '../../../git/merge-trees.ts';
import { readBlobs } from '../../../git/read-blobs.ts';
import type { FetchedCommit } from '../find/fetch-service.ts';

export interface Step {
  base: Sha;
  merges?: Sha | undefined;
  changes: ReadonlyMap<string, NewContent | null>;
}

interface Sides {
  /** Where the default branch is. */
  ours: FetchedCommit;
  /** Where the branch of the update is, where there is one. */
  branch: FetchedCommit | undefined;
  /** Asked where no update wrote what the branch is at: whether the default branch has it. A run may have ended before its commit. */
  isInMain(branch: Sha): Promise<boolean>;
  requested: { hash: string; tree: Tree };
}

/** What the branch lacks; nothing where it has all of it, or would have once it is merged. */
export async function nextStep(
  folder: string,
  { ours, branch, isInMain, requested }: Sides,
): Promise<Step | 'worked on' | undefined> {
  if (branch === undefined || branch.sha === ours.sha)
    return { base: ours.sha, changes: await changesOf(folder, await readTree(folder, ours.tree), requested.tree) };
  const there = await readTree(folder, branch.tree);
  if (!branch.isOwn) {
    if (!(await isInMain(branch.sha))) return 'worked on';
    return { base: branch.sha, merges: ours.sha, changes: await changesOf(folder, there, requested.tree) };
  }
  if (branch.tree === requested.hash) return undefined;
  // Its own commits have as their last parent what they were made for.
  const left = branch.parents.at(-1);
  if (left !== undefined && left !== ours.sha) {
    const sides = { base: await readTree(folder, left), yours: await readTree(folder, ours.tree), theirs: there };
    const merged = await mergeTrees(folder, sides, { yours: 'main', theirs: 'update' });
    if (merged.stages.size === 0 && (await writeTree(folder, merged.tree)) === requested.hash) return undefined;
  }
  const changes = await changesOf(folder, there, requested.tree);
  return { base: branch.sha, merges: ours.sha, changes };
}

async function changesOf(folder: string, from: Tree, to: Tree): Promise<Map<string, NewContent | null>> {
  const changes = changesBetween(from, to);
  const contents = await readBlobs(
    folder,
    changes.map(({ path }) => to.get(path)?.hash ?? ''),
  );
  return new Map(
    changes.map(({ path }, index) => {
      const content = contents[index];
      return [path, content ? { content, executable: to.get(path)!.mode === '100755' } : null];
    }),
  );
}
