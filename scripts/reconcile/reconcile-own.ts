import process from 'node:process';
import type { Desired } from '#core/desired/desired.ts';
import { readDesired } from '#core/parts.ts';
import type { Cause, Effect } from '#core/reconcile/effect.ts';
import type { Outcome } from '#core/reconcile/outcome.ts';
import type { Reconciler } from '#core/reconcile/reconciler.ts';
import { wordsOf } from '../access/weigh-reviews.ts';
import { nameRun } from '../audit/run-name.ts';
import { CannotRun } from '../cannot-run.ts';
import { commitFiles } from '../change/change-trees.ts';
import { systemClock } from '../clock.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { workflowRun } from '../forge/github/workflow-run.ts';
import { contend } from '../observed/contend.ts';
import { type OwnPlace, type OwnRepository, openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';
import type { CommitPlace } from '../template/template-history.ts';
import { auditDamages } from './audit-damages.ts';
import type { OwnReconciler } from './define-reconciler.ts';
import { type Given, Needs } from './needs.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import type { World } from './world.ts';

export interface OwnReconcile extends OwnPlace {
  data: string;
  reconcilers: readonly OwnReconciler[];
  areAll?: boolean;
  /** The name of the run in the audit, of a run that an earlier job began. */
  run?: string;
  /** The only scope in which it acts; by default all. */
  scope?: string;
  /** Names of reconcilers that only other runs have, with scopes of their own. */
  elsewhere?: readonly string[];
  /** Names of reconcilers whose effects another run makes: this one only looks. */
  leave?: readonly string[];
  isDryRun?: boolean;
  /** Whether a dry run also takes what the branch has: the data folder of a job is empty. */
  takesData?: boolean;
  cause?: Cause;
  /** What reconcilers use in place of what they would open themselves. */
  given?: readonly Given[];
  patience?: number | undefined;
  say(sentence: string): void;
  progress?(effect: Effect, outcome?: Outcome): void;
}

/**
 * Reconciles the portal's own repository, on GitHub or on this machine. The data folder first gets what the branch has newer.
 *
 * @throws {CannotRun} when the root is no git repository, or no lease or no audit can be had
 */
export async function reconcileOwn(request: OwnReconcile): Promise<Reconciled> {
  const { data, reconcilers, leave = [], elsewhere = [], isDryRun = false, scope, ...place } = request;
  const { env = process.env, say, progress, patience } = place;
  const own = await openOwnRepository(place);
  const { scratch } = own;
  const [run, workflow] = [request.run ?? nameRun(systemClock.now()), workflowRun(env)];
  const setAside = auditDamages({ scratch, actor: own.actor, run, workflow, say });
  if (!isDryRun) await setAside((await pullData({ scratch, data })).damages);
  else if (request.takesData) await pullData({ scratch, data });
  const cause = place.cause ?? (isDryRun ? undefined : await causeOfPush(own, { env, say }));
  const world = worldOf(own, { data, cause, setAside, machine: { root: place.root, env } });
  await using needs = new Needs(world, place.given);
  const reconciled = await reconcile({
    ...{
      world,
      scratch,
      actor: await own.actor(),
      run,
      workflow,
      cause,
      isDryRun,
      env,
      patience,
      say,
      progress,
      scope,
    },
    reconcilers: reconcilers
      .filter(({ name }) => !elsewhere.includes(name))
      .map((each) => (leave.includes(each.name) ? lookOnly(each.with(needs)) : each.with(needs))),
    isPartial: !request.areAll,
  });
  if (!isDryRun) await own.tidy();
  return reconciled;
}

function worldOf(own: OwnRepository, given: Pick<World, 'data' | 'cause' | 'setAside' | 'machine'>): World {
  const { repository, scratch, forge, speaker, mergedAs } = own;
  let place: Promise<CommitPlace> | undefined;
  const main = () => {
    place ??= mainOf(own);
    return place;
  };
  let read: Promise<Desired> | undefined;
  const desired = () => {
    read ??= main().then(async ({ folder, commit }) => readDesired(await commitFiles(folder, commit)));
    return read;
  };
  return { ...given, desired, main, repository, scratch, forge, speaker, mergedAs };
}

/** The desired state of the default branch, as it is by now. */
export async function desiredOnMain(own: OwnRepository): Promise<Desired> {
  const { folder, commit } = await mainOf(own);
  return readDesired(await commitFiles(folder, commit));
}

/** What the default branch has by now with all approvals, whichever commit a workflow started at. */
async function mainOf({ repository, mainHead, folderWith }: OwnRepository): Promise<CommitPlace> {
  const branch = (await repository.facts())?.defaultBranch ?? 'main';
  return contend(async () => {
    const commit = await mainHead(branch);
    if (commit === undefined)
      throw new CannotRun(`\`${repository.name}\` has no branch \`${branch}\`.`, {
        fix: `Push it: \`git push ${repository.gitUrl()} ${branch}\`.`,
      });
    const folder = await folderWith(commit);
    return folder === undefined ? undefined : { folder, commit };
  }, `The branch \`${branch}\` could not be read`);
}

/** Leaves the effects of a reconciler to another run. What a dead run began of them is not settled while they are missing. */
export function lookOnly<World>(reconciler: Reconciler<World>): Reconciler<World> {
  return {
    ...reconciler,
    async look(world, scope) {
      const plan = await reconciler.look(world, scope);
      return { ...plan, effects: [], left: plan.effects.map(({ name }) => name) };
    },
  };
}

interface Surroundings {
  /** GITHUB_EVENT_NAME, GITHUB_SHA. */
  env: Readonly<Record<string, string | undefined>>;
  say(sentence: string): void;
}

/**
 * Why a workflow that follows a push reconciles: the commit, the pull request that became it, and who approved that. On a
 * schedule it follows none. Where the pull request cannot be asked for, the commit is what is left.
 */
async function causeOfPush(
  { repository, mergedAs }: Pick<OwnRepository, 'repository' | 'mergedAs'>,
  { env, say }: Surroundings,
): Promise<Cause | undefined> {
  const { GITHUB_EVENT_NAME: event, GITHUB_SHA: commit } = env;
  if (event !== 'push' || !commit) return undefined;
  try {
    const pull = await mergedAs(commit);
    if (!pull) return { commit };
    const { approvals } = wordsOf(await repository.reviews(pull.number), pull.head.sha);
    const approvers = approvals.map(({ login, id }) => ({ login, id }));
    return { commit, request: { number: pull.number, url: pull.url }, approvers };
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    say(`The audit will not name the pull request behind this. ${error.message}`);
    return { commit };
  }
}
