import { eachOfMany } from '../../each-of-many.ts';
import { git } from '../../git/git.ts';
import { isShallow, type Origin, originOfCommit } from '../../reconcile/origin-of-commit.ts';
import type { World } from '../../reconcile/world.ts';

/**
 * Finds who last changed, or removed, each of some files on the default branch. Where a merge began this run, as that knows it. Git is asked
 * once, and the forge once for each commit.
 *
 * @returns finds the origin of a file; undefined where the history is not here, or no file is known
 */
export async function originsOfFiles(
  files: readonly (string | undefined)[],
  world: World,
): Promise<(file: string | undefined) => Origin | undefined> {
  const asked = [...new Set(files.filter((file) => file !== undefined))].sort();
  const otherwise = world.cause && { cause: world.cause };
  if (asked.length === 0) return () => otherwise;
  const { folder, commit } = await world.main();
  if (await isShallow(folder)) return () => otherwise;
  const changed = await lastChanges(asked, { folder, commit });
  const commits = [...new Set(changed.values())];
  const origins = await eachOfMany(commits, async (each) => {
    const origin = await originOfCommit(each, { folder, forge: world });
    return [each, each === world.cause?.commit ? { ...origin, cause: world.cause } : origin] as const;
  });
  const byCommit = new Map(origins);
  return (file) => byCommit.get(changed.get(file ?? '') ?? '') ?? otherwise;
}

/** By file: the last commit of the first parents that changed it. */
async function lastChanges(
  files: readonly string[],
  { folder, commit }: { folder: string; commit: string },
): Promise<ReadonlyMap<string, string>> {
  const search = ['log', '--first-parent', '-m', '--no-renames', '--name-only', '-z', '--format=%x01%H', '--stdin'];
  const input = [commit, '--', ...files, ''].join('\n');
  const printed = await git(folder, ['--git-dir=.', '--literal-pathspecs', ...search], { input });
  const wanted = new Set(files);
  const found = new Map<string, string>();
  for (const part of printed.split(MARK).slice(1)) {
    const [hash = '', ...names] = part.split(/[\0\n]+/);
    for (const name of names) if (wanted.has(name) && !found.has(name)) found.set(name, hash);
  }
  return found;
}

/** Begins a commit; no path has it. */
const MARK = '\u0001';
