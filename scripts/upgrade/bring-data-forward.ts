import type { Tree, TreeEntry } from '#core/migration/divide-trees.ts';
import { readBlobs } from '../change/git-blobs.ts';
import { repositoryAt } from '../git/git.ts';
import { writeBlobs } from '../git/git-tree.ts';
import type { FinishAnswer } from './finish-protocol.ts';
import type { Conflict } from './merge-sides.ts';
import { runFinish } from './run-finish.ts';

/** What migrations and generators read. */
const DATA = /^(?:catalog|templates|infra\/requests)\/.*[.]ya?ml$|^[.]github\/(?:CODEOWNERS$|ISSUE_TEMPLATE\/)/i;

interface Step {
  from: string;
  release: { version: string; commit: string; tree: Tree };
  say(sentence: string): void;
}

interface Brought extends FinishAnswer {
  tree: Map<string, TreeEntry>;
  conflicts: Conflict[];
}

/** Has a release migrate settings and entries of a tree and make generated files again. */
export async function bringDataForward(root: string, tree: Tree, { from, release, say }: Step): Promise<Brought> {
  const answer = await runFinish(
    root,
    { version: release.version, commit: release.commit, paths: release.tree.keys(), say },
    { from, to: release.version, files: await textsOf(root, tree) },
  );
  const conflicts: Conflict[] = answer.failed.map(({ path, version, summary }) => ({
    path,
    reason: `${version} needs this change, which could not be made in its text: ${summary}`,
    fix: 'Do it by hand, on the branch.',
  }));
  return { ...answer, tree: await withChanges(root, tree, answer.changes), conflicts };
}

async function textsOf(root: string, tree: Tree): Promise<Record<string, string>> {
  const entries = [...tree].filter(([path, { mode }]) => DATA.test(path) && mode.startsWith('100'));
  const blobs = await readBlobs(
    repositoryAt(root),
    entries.map(([, entry]) => entry),
  );
  return Object.fromEntries(
    entries.flatMap(([path, { hash }]) => {
      const text = blobs.get(hash);
      return typeof text === 'string' ? [[path, text]] : [];
    }),
  );
}

async function withChanges(
  root: string,
  tree: Tree,
  changes: FinishAnswer['changes'],
): Promise<Map<string, TreeEntry>> {
  const after = new Map(tree);
  const texts = Object.entries(changes).filter((change): change is [string, string] => change[1] !== null);
  const hashes = await writeBlobs(
    root,
    texts.map(([, text]) => text),
  );
  for (const [index, [path]] of texts.entries()) {
    const mode = after.get(path)?.mode === '100755' ? '100755' : '100644';
    after.set(path, { mode, hash: hashes[index]! });
  }
  for (const [path, text] of Object.entries(changes)) if (text === null) after.delete(path);
  return after;
}
