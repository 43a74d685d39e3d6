import type { Sides, Tree, TreeEntry } from '#core/migration/divide-trees.ts';
import { GitFailed, git, runGit } from '../git/git.ts';
import { readTree, writeTree } from './git-tree.ts';

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

/** Whoever reads `<<<<<<< waypost/yours` in a file sees these names. */
const YOURS = 'waypost/yours';

/**
 * Merges three trees as git merges branches: commits are made of them, the base the parent of both. Renames of files are followed;
 * a folder that the product renamed does not draw files of theirs along. What conflicts is in the tree with markers.
 */
export async function mergeSides(root: string, version: string, sides: Sides<Tree>): Promise<Merge> {
  const product = `waypost/${version}`;
  const base = await commitOf(root, sides.base, []);
  const [ours, theirs] = await Promise.all([sides.yours, sides.product].map((side) => commitOf(root, side, [base])));
  await updateRefs(root, [`update refs/${YOURS} ${ours}`, `update refs/${product} ${theirs}`]);
  try {
    const words = [...AS_GIT_DOES, 'merge-tree', '--write-tree', '-z', YOURS, product];
    const run = await runGit(root, words);
    if (run.exitCode > 1) throw new GitFailed(['merge-tree'], run);
    const { tree, stages, renames } = parsed(run.stdout);
    return { tree: await readTree(root, tree), conflicts: conflictsOf(stages, renames) };
  } finally {
    await updateRefs(root, [`delete refs/${YOURS}`, `delete refs/${product}`]);
  }
}

const AS_GIT_DOES = ['merge.renames=true', 'merge.directoryRenames=false', 'merge.conflictStyle=merge'].flatMap(
  (setting) => ['-c', setting],
);

const NOBODY = {
  GIT_AUTHOR_NAME: 'Waypost',
  GIT_AUTHOR_EMAIL: 'waypost@waypost.invalid',
  GIT_COMMITTER_NAME: 'Waypost',
  GIT_COMMITTER_EMAIL: 'waypost@waypost.invalid',
};

async function commitOf(root: string, tree: Tree, parents: readonly string[]): Promise<string> {
  const words = ['commit-tree', await writeTree(root, tree), ...parents.flatMap((parent) => ['-p', parent])];
  return git(root, [...words, '-m', 'A side of an upgrade'], { env: NOBODY });
}

async function updateRefs(root: string, commands: readonly string[]): Promise<void> {
  await git(root, ['update-ref', '--stdin'], { input: commands.map((command) => `${command}\n`).join('') });
}

interface Parsed {
  tree: string;
  /** Of files in conflict, which sides have one: 1 the base, 2 theirs, 3 the product. */
  stages: Map<string, Set<number>>;
  /** Files in conflict, and the other names that they have had. */
  renames: Map<string, string>;
}

/** The tree; `mode hash stage TAB path` until an empty one; then how many paths, those paths, a sort and a sentence. */
function parsed(stdout: string): Parsed {
  const [tree = '', ...rest] = stdout.split('\0');
  const stages = new Map<string, Set<number>>();
  const renames = new Map<string, string>();
  const end = rest.indexOf('');
  for (const record of end < 0 ? rest : rest.slice(0, end)) {
    const [, stage, path] = /^\d+ [0-9a-f]+ ([123])\t(.*)$/s.exec(record) ?? [];
    if (stage && path) stages.set(path, (stages.get(path) ?? new Set()).add(Number(stage)));
  }
  const messages = end < 0 ? [] : rest.slice(end + 1);
  for (let at = 0; at < messages.length; ) {
    const count = Number(messages[at]);
    if (!(count > 0)) break;
    const [path = '', other] = messages.slice(at + 1, at + 1 + count);
    const sort = messages[at + 1 + count] ?? '';
    if (other !== undefined && /rename/.test(sort)) renames.set(path, other);
    at += count + 3;
  }
  return { tree, stages, renames };
}

function conflictsOf(stages: Parsed['stages'], renames: Parsed['renames']): Conflict[] {
  return [...stages]
    .map(([path, sides]) => {
      const { reason, fix } = WHY.get([...sides].sort().join()) ?? ODD;
      const other = renames.get(path);
      return { path, reason: other === undefined ? reason : `${reason} One of both has it as \`${other}\`.`, fix };
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
  reason: 'You and the product have different things in its place.',
  fix: 'Look at both: it may stand under two names, and one may have to move.',
};
