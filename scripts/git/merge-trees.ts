import { git, runGit } from './git.ts';
import { GitFailed } from './git-failure.ts';
import { readTree, type Tree, type TreeEntry, writeTree } from './git-tree.ts';

/** Which sides have a file that conflicts: 1 the base, 2 yours, 3 theirs. */
export type Stages = ReadonlyMap<number, TreeEntry>;

export interface TreeMerge {
  /** With markers in what conflicts, and both sides under two names where they cannot have one. */
  tree: Map<string, TreeEntry>;
  /** By path. Empty when all is settled. */
  stages: ReadonlyMap<string, Stages>;
  /** What git has to say of it: `CONFLICT (rename/delete)`, and the paths that it is about. */
  cases: readonly { sort: string; paths: readonly string[] }[];
}

/**
 * Merges trees as git merges branches: commits are made of them, the base the parent of both. Renames of files are followed; a
 * folder that one side renamed does not draw files of the other along. No drivers or attributes of anybody count.
 *
 * @param names the text after the markers; each becomes a ref for as long as it takes
 */
export async function mergeTrees(
  root: string,
  sides: { base: Tree; yours: Tree; theirs: Tree },
  names: { yours: string; theirs: string },
): Promise<TreeMerge> {
  const base = await commitOf(root, sides.base, []);
  const [yours, theirs] = await Promise.all([sides.yours, sides.theirs].map((side) => commitOf(root, side, [base])));
  await updateRefs(root, [`update refs/${names.yours} ${yours}`, `update refs/${names.theirs} ${theirs}`]);
  try {
    const words = [...AS_GIT_DOES, 'merge-tree', '--write-tree', '-z', names.yours, names.theirs];
    const run = await runGit(root, words);
    if (run.exitCode > 1) throw new GitFailed(['merge-tree'], run);
    const { tree, ...conflicts } = parsed(run.stdout);
    return { tree: await readTree(root, tree), ...conflicts };
  } finally {
    await updateRefs(root, [`delete refs/${names.yours}`, `delete refs/${names.theirs}`]);
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
  return git(root, [...words, '-m', 'A side of a merge'], { env: NOBODY });
}

async function updateRefs(root: string, commands: readonly string[]): Promise<void> {
  await git(root, ['update-ref', '--stdin'], { input: commands.map((command) => `${command}\n`).join('') });
}

/** The tree; `mode hash stage TAB path` until an empty one; then how many paths, those paths, a sort and a sentence. */
function parsed(stdout: string): Omit<TreeMerge, 'tree'> & { tree: string } {
  const [tree = '', ...rest] = stdout.split('\0');
  const stages = new Map<string, Map<number, TreeEntry>>();
  const cases: { sort: string; paths: string[] }[] = [];
  const end = rest.indexOf('');
  for (const record of end < 0 ? rest : rest.slice(0, end)) {
    const [, mode, hash, stage, path] = /^(\d+) ([0-9a-f]+) ([123])\t(.*)$/s.exec(record) ?? [];
    if (path === undefined) continue;
    stages.set(path, (stages.get(path) ?? new Map()).set(Number(stage), { mode: mode!, hash: hash! }));
  }
  const messages = end < 0 ? [] : rest.slice(end + 1);
  for (let at = 0; at < messages.length; ) {
    const count = Number(messages[at]);
    if (!(count > 0)) break;
    const sort = messages[at + 1 + count] ?? '';
    if (sort.startsWith('CONFLICT')) cases.push({ sort, paths: messages.slice(at + 1, at + 1 + count) });
    at += count + 3;
  }
  return { tree, stages, cases };
}
