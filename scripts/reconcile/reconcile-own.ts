import type { Cause } from '#core/reconcile/effect.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';
import { commitFiles } from '../review/change-trees.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import { RECONCILERS } from './reconcilers/index.ts';

export interface OwnReconcile {
  root: string;
  data: string;
  as?: string | undefined;
  isDryRun?: boolean;
  /** The merge that it follows. */
  cause?: Cause;
  say(sentence: string): void;
}

/**
 * Reconciles the portal's own repository. The data folder first gets what the branch has newer.
 *
 * @throws {CannotRun} when the root is no git repository, or the lease or the audit cannot be had
 */
export async function reconcileOwn({
  root,
  data,
  as,
  isDryRun = false,
  cause,
  say,
}: OwnReconcile): Promise<Reconciled> {
  const { repository, scratch, actor, tidy } = await openOwnRepository({ root, as, say });
  if (!isDryRun)
    for (const { file, setAside, reason } of (await pullData({ scratch, data })).damages)
      say(`${file} is damaged: ${reason} It lies in ${setAside} now, and is made again.`);
  const desired = async () => {
    const branch = (await repository.facts())?.defaultBranch ?? 'main';
    return commitFiles(repository.gitUrl(), (await repository.head(branch)) ?? branch);
  };
  const world = { root, desired, data, repository, scratch };
  const reconciled = await reconcile({ reconcilers: RECONCILERS, world, scratch, actor, isDryRun, cause, say });
  if (!isDryRun) await tidy();
  return reconciled;
}
