import process from 'node:process';
import type { Cause } from '#core/reconcile/effect.ts';
import { CannotRun } from '../cannot-run.ts';
import { workflowRun } from '../forge/github/workflow-run.ts';
import { contend } from '../observed/contend.ts';
import { type OwnPlace, type OwnRepository, openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';
import { commitFiles } from '../review/change-trees.ts';
import { causeOfPush } from './cause-of-push.ts';
import { chooseReconcilers } from './choose-reconcilers.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import { RECONCILERS } from './reconcilers/index.ts';

export interface OwnReconcile extends OwnPlace {
  data: string;
  /** Names of reconcilers; all of them when it is empty. */
  only?: readonly string[];
  isDryRun?: boolean;
  /** The merge that it follows. */
  cause?: Cause;
  say(sentence: string): void;
}

/**
 * Reconciles the portal's own repository, on GitHub or on this machine. The data folder first gets what the branch has newer.
 *
 * @throws {CannotRun} when the root is no git repository, a reconciler is none, or the lease or the audit cannot be had
 */
export async function reconcileOwn({ data, only = [], isDryRun = false, ...given }: OwnReconcile): Promise<Reconciled> {
  const { root, env = process.env, say } = given;
  const reconcilers = chooseReconcilers(RECONCILERS, only);
  const own = await openOwnRepository(given);
  const { repository, scratch } = own;
  if (!isDryRun)
    for (const { file, setAside, reason } of (await pullData({ scratch, data })).damages)
      say(`${file} is damaged: ${reason} It lies in ${setAside} now, and is made again.`);
  const reconciled = await reconcile({
    reconcilers,
    world: { root, desired: () => desiredOf(own), data, repository, scratch },
    scratch,
    actor: await own.actor(),
    isDryRun,
    isPartial: reconcilers.length < RECONCILERS.length,
    cause: given.cause ?? (isDryRun ? undefined : await causeOfPush(own, { env, say })),
    workflow: workflowRun(env),
    env,
    say,
  });
  if (!isDryRun) await own.tidy();
  return reconciled;
}

/** What the default branch has by now, whichever commit a workflow started at. */
async function desiredOf({ repository, scratch, folderWith }: OwnRepository) {
  const branch = (await repository.facts())?.defaultBranch ?? 'main';
  return contend(async () => {
    const commit = await scratch.head(`refs/heads/${branch}`);
    if (commit === undefined)
      throw new CannotRun(`\`${repository.name}\` has no branch \`${branch}\`.`, {
        fix: `Push it: \`git push ${repository.gitUrl()} ${branch}\`.`,
      });
    const folder = await folderWith(commit);
    return folder === undefined ? undefined : commitFiles(folder, commit);
  }, `The branch \`${branch}\` could not be read`);
}
