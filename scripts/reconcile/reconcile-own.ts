import process from 'node:process';
import type { Desired } from '#core/desired/desired.ts';
import { readDesired } from '#core/parts.ts';
import type { Cause, Effect } from '#core/reconcile/effect.ts';
import type { Outcome } from '#core/reconcile/outcome.ts';
import { CannotRun } from '../cannot-run.ts';
import { commitFiles } from '../change/change-trees.ts';
import { workflowRun } from '../forge/github/workflow-run.ts';
import { contend } from '../observed/contend.ts';
import { type OwnPlace, type OwnRepository, openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';
import { type Handed, HandedRenderings } from '../template/making/handed-renderings.ts';
import { RenderedHere } from '../template/making/rendered-here.ts';
import { type CommitPlace, TemplateHistory } from '../template/template-history.ts';
import { causeOfPush } from './cause-of-push.ts';
import { chooseReconcilers } from './choose-reconcilers.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import { RECONCILERS } from './reconcilers/index.ts';
import type { World } from './world.ts';

export interface OwnReconcile extends OwnPlace {
  data: string;
  /** Names of reconcilers; all of them when it is empty. */
  only?: readonly string[];
  isDryRun?: boolean;
  /** The merge that it follows. */
  cause?: Cause;
  /** What other jobs rendered and checked; without it, it is rendered here. */
  handed?: Handed | undefined;
  say(sentence: string): void;
  /** Called as an effect begins, and again with how it ended. */
  progress?(effect: Effect, outcome?: Outcome): void;
}

/**
 * Reconciles the portal's own repository, on GitHub or on this machine. The data folder first gets what the branch has newer.
 *
 * @throws {CannotRun} when the root is no git repository, a reconciler is none, or the lease or the audit cannot be had
 */
export async function reconcileOwn({ data, only = [], isDryRun = false, ...given }: OwnReconcile): Promise<Reconciled> {
  const { root, env = process.env, say, progress } = given;
  const reconcilers = chooseReconcilers(RECONCILERS, only);
  const own = await openOwnRepository(given);
  const { scratch } = own;
  if (!isDryRun)
    for (const { file, setAside, reason } of (await pullData({ scratch, data })).damages)
      say(`${file} is damaged: ${reason} It is in ${setAside} now, and is created again.`);
  const cause = given.cause ?? (isDryRun ? undefined : await causeOfPush(own, { env, say }));
  const { world, close } = worldOf(own, { root, data, cause, handed: given.handed });
  try {
    const reconciled = await reconcile({
      ...{ reconcilers, world, scratch, cause, isDryRun, env, say, progress },
      actor: await own.actor(),
      isPartial: reconcilers.length < RECONCILERS.length,
      workflow: workflowRun(env),
    });
    if (!isDryRun) await own.tidy();
    return reconciled;
  } finally {
    await close();
  }
}

function worldOf(
  own: OwnRepository,
  { handed, ...given }: Pick<World, 'root' | 'data' | 'cause'> & Pick<OwnReconcile, 'handed'>,
): { world: World; close(): Promise<void> } {
  const { repository, scratch, forge, speaker, mergedAs } = own;
  let place: Promise<CommitPlace> | undefined;
  const main = () => {
    place ??= mainOf(own);
    return place;
  };
  const history = new TemplateHistory(main);
  const noChecks = forge.kind === 'github' ? BESIDE_A_TOKEN : undefined;
  const renderings = handed
    ? new HandedRenderings(handed, async () => (await main()).commit)
    : new RenderedHere(history, noChecks);
  let read: Promise<Desired> | undefined;
  const desired = () => {
    read ??= main().then(async ({ folder, commit }) => readDesired(await commitFiles(folder, commit)));
    return read;
  };
  const world = { ...given, ...{ desired, main, repository, scratch, forge, speaker, mergedAs, history, renderings } };
  return { world, close: () => history.dispose() };
}

const BESIDE_A_TOKEN =
  'Checks run code of a template, so they do not run where there is a GitHub token. The workflow has a separate job for them, and so has the repository.';

/** What the default branch has by now, whichever commit a workflow started at. */
async function mainOf({ repository, scratch, folderWith }: OwnRepository): Promise<CommitPlace> {
  const branch = (await repository.facts())?.defaultBranch ?? 'main';
  return contend(async () => {
    const commit = await scratch.head(`refs/heads/${branch}`);
    if (commit === undefined)
      throw new CannotRun(`\`${repository.name}\` has no branch \`${branch}\`.`, {
        fix: `Push it: \`git push ${repository.gitUrl()} ${branch}\`.`,
      });
    const folder = await folderWith(commit);
    return folder === undefined ? undefined : { folder, commit };
  }, `The branch \`${branch}\` could not be read`);
}
