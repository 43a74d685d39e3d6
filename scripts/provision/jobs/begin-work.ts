import type { Context } from '#core/catalog/rule.ts';
import { LATER, type WorkOrder } from '#core/provision/jobs/work-order.ts';
import { secretsPlaceOf } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import type { Taken } from '#core/provision/stack/credentials.ts';
import { BEGUN_FOLDER } from '#core/provision/state/resource-facts.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { ownRepository } from '#core/request/retire/own-repository.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { nameRun } from '../../audit/run-name.ts';
import { systemClock } from '../../clock.ts';
import { orReason } from '../../forge/error-sentence.ts';
import type { SealingKey } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { missingRight } from '../../forge/owner-right.ts';
import { defineReconciler, type OwnReconciler } from '../../reconcile/define-reconciler.ts';
import type { Reconciled } from '../../reconcile/reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../../reconcile/reconcile-own.ts';
import { injecting, injectName } from '../reconcile/inject-service.ts';
import { markForRepair } from '../reconcile/mark-repair.ts';
import { ResourceRecords } from '../reconcile/resource-records.ts';
import { type StackToApply, type StackToDestroy, scopesOfStacks, seeStacks } from '../reconcile/see-stacks.ts';
import { applyName, applyStart, approvedDigest, destroyStart, standingOf } from '../reconcile/stack-effects.ts';
import {
  ENGINE,
  environmentIn,
  type LookForTaken,
  SELECTION,
  type StackWorld,
  scopeOf,
} from '../reconcile/stack-world.ts';
import { TAKEN } from '../reconcile/taken-credentials.ts';
import { RecordedEngine } from './recorded-engine.ts';

interface OrderDraft {
  commit: string;
  begun: Time;
  runner: string | undefined;
  approved: Record<string, string>;
  keys: Record<string, SealingKey>;
  waiting: Record<string, string>;
  taken: Record<string, Taken>;
}

/**
 * Begins what is to be done in an environment: the audit gets the start of each effect, services lose what will be deleted, and the job
 * that applies gets what it needs and cannot ask for.
 *
 * @param about.repair a resource that is applied again, although its request is the same
 * @throws {CannotRun} as `reconcileOwn`
 */
export async function beginWork(
  environment: string,
  {
    repair,
    ...about
  }: Omit<OwnReconcile, 'reconcilers' | 'given' | 'scope' | 'run'> & {
    repair?: string | undefined;
  },
): Promise<{ order: WorkOrder; reconciled: Reconciled; runner: string | undefined }> {
  const draft: OrderDraft = {
    ...{ commit: '', begun: timeOf(systemClock.now()), runner: undefined },
    ...{ approved: {}, keys: {}, waiting: {}, taken: {} },
  };
  const run = nameRun(systemClock.now());
  const reconciled = await reconcileOwn({
    ...about,
    run,
    scope: scopeOf(environment),
    reconcilers: [beginnings(draft, repair)],
    given: [{ need: ENGINE, open: ({ data }) => new RecordedEngine(data, run) }],
  });
  for (const { effect, outcome } of reconciled.effects) {
    const stack = /^(?:apply|destroy) (.+)$/.exec(effect.name)?.[1];
    if (stack !== undefined && outcome?.kind === 'failed') draft.waiting[stack] ??= outcome.reason;
  }
  const { runner, ...found } = draft;
  return { order: { ...found, run, environment }, reconciled, runner };
}

/** The starts of what the reconciler of resources would do. */
function beginnings(draft: OrderDraft, repair: string | undefined): OwnReconciler {
  return defineReconciler({
    name: 'resources',
    needs: { engine: ENGINE, selection: SELECTION, taken: TAKEN },
    scopes: scopesOfStacks,
    async observe(world, scope) {
      const environment = environmentIn(scope);
      draft.begun = timeOf(systemClock.now());
      draft.commit = (await world.main()).commit;
      draft.runner = environmentPolicies((await world.desired()).settings).get(environment)?.runner;
      if (repair !== undefined) markForRepair({ ref: repair, environment }, world.data);
      const taken: LookForTaken = async (stack) => {
        const found = await world.taken(stack);
        draft.taken[stack.facts.stack] = found;
        return found;
      };
      const seen = await seeStacks(environment, { ...world, taken });
      for (const name of seen.later) draft.waiting[name] = LATER;
      return seen;
    },
    plan(world, { toApply, toDestroy, toInject, inStep, parallel }) {
      const records = new ResourceRecords(world);
      const leaving = toInject.filter(({ gone }) => gone.length > 0);
      const publish: Effect = {
        name: 'publish what begins',
        summary: 'Publish what begins.',
        subject: 'environment',
        isRoutine: true,
        after: toApply.map(({ stack }) => applyName(stack.name)),
        // Only that: a service that loses something at the same time has records of its own to publish.
        isDone: async () => ![...(await records.unpublished())].some((path) => path.startsWith(`${BEGUN_FOLDER}/`)),
        act: () => records.publish(),
      };
      return {
        effects: [
          ...leaving.map((each) => injecting(each, { world, records, after: [] })),
          ...toApply.map((each) => beginning(each, { world, draft, records })),
          ...toDestroy.map((each) => removing(each, { world, after: each.user ? [injectName(each.user)] : [] })),
          ...(toApply.length > 0 ? [publish] : []),
        ],
        standing: inStep.flatMap(({ name }) => standingOf(name)),
        atOnce: parallel,
      };
    },
  });
}

function beginning(
  each: StackToApply,
  { world, draft, records }: { world: StackWorld; draft: OrderDraft; records: ResourceRecords },
): Effect {
  const { stack, origin } = each;
  let isBegun = false;
  return {
    ...applyStart(each, world),
    isContinued: true,
    isDone: async () => isBegun,
    async act() {
      const digest = await approvedDigest(stack.name, origin, world);
      if (digest !== undefined) draft.approved[stack.name] = digest;
      if (stack.secrets.length > 0 && areSecretsSealed(stack.environment, (await world.desired()).settings)) {
        const key = await orReason(sealingKey(each, world));
        if ('reason' in key) draft.waiting[stack.name] = key.reason;
        else draft.keys[stack.name] = key;
      }
      if (!(stack.name in draft.waiting)) records.begin(stack);
      isBegun = true;
    },
  };
}

/** Whether the secrets of an environment go into environments of services' repositories. */
function areSecretsSealed(environment: string, settings: Pick<Context, 'settings'>['settings']): boolean {
  const policy = environmentPolicies(settings).get(environment);
  return policy !== undefined && secretsPlaceOf(policy) === 'github-environment';
}

async function sealingKey({ stack }: StackToApply, world: StackWorld): Promise<SealingKey> {
  const { catalog, settings } = await world.desired();
  const service = catalog.get(stack.service);
  const found = service && ownRepository(service, { catalog, settings });
  if (!found || !('repository' in found))
    throw new ForgeRefusal(
      'invalid',
      `\`${stack.service}\` has no repository of its own, so nothing can take the secret of \`${stack.name}\`. Add \`repo\` to its entry, or set \`environments.${stack.environment}.secrets\` in catalog/portal.yaml to another store.`,
    );
  const repository = world.forge.repository(found.repository);
  if (!(await repository.facts()))
    throw new ForgeRefusal(
      'not found',
      `The repository \`${found.repository}\` does not exist yet, or the maker App is not installed on it. The first run after that continues.`,
    );
  const missing = await missingRight(service!.owner, { repository, catalog }, 'maintain');
  if (missing !== undefined)
    throw new ForgeRefusal('invalid', `${missing} Give it that, so that the secret of \`${stack.name}\` can be set.`);
  // Also one that is there: a run that was stopped may have left it without a branch that may use it.
  await repository.ensureEnvironment(stack.environment);
  const key = await repository.environmentKey(stack.environment);
  if (key) return key;
  throw new ForgeRefusal('not found', `\`${found.repository}\` has no environment \`${stack.environment}\`.`);
}

function removing(each: StackToDestroy, { world, after }: { world: StackWorld; after: readonly string[] }): Effect {
  let isBegun = false;
  return {
    ...destroyStart(each, world),
    after,
    isContinued: true,
    isDone: async () => isBegun,
    async act() {
      isBegun = true;
    },
  };
}
