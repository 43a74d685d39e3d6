import { git } from '../../git/git.ts';
import { isShallow, type Origin, originOfCommit } from '../origin-of-commit.ts';
import type { World } from '../world.ts';

/**
 * Who last changed, or removed, a file on the default branch. Where a merge began this run, as that knows it.
 *
 * @returns undefined where the history is not here, or no file is known
 */
export async function originOfFile(file: string | undefined, world: World): Promise<Origin | undefined> {
  const { folder, commit } = await world.main();
  if (file === undefined || (await isShallow(folder))) return world.cause && { cause: world.cause };
  const search = ['log', '--max-count=1', '--first-parent', '-m', '--format=%H', commit, '--', file];
  const changed = await git(folder, ['--git-dir=.', '--literal-pathspecs', ...search]);
  if (changed === '') return world.cause && { cause: world.cause };
  const origin = await originOfCommit(changed, { folder, forge: world });
  return changed === world.cause?.commit ? { ...origin, cause: world.cause } : origin;
}
