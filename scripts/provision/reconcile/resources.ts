import { defineReconciler } from '../../reconcile/define-reconciler.ts';
import type { Origin } from '../../reconcile/origin-of-commit.ts';
import type { World } from '../../reconcile/world.ts';
import { injecting, injectName } from './inject-service.ts';
import { ResourceRecords } from './resource-records.ts';
import { type SeenStacks, type StackToApply, scopesOfStacks, seeStacks } from './see-stacks.ts';
import {
  applying,
  destroying,
  isDestroyName,
  publishing,
  recording,
  recordName,
  refusing,
  standingOf,
} from './stack-effects.ts';
import { ENGINE, environmentIn, SELECTION } from './stack-world.ts';
import { TAKEN } from './taken-credentials.ts';

/** Makes, changes and deletes resources as the requests in infra/requests/ say, each environment in a scope of its own. */
export const resources = defineReconciler({
  name: 'resources',
  needs: { engine: ENGINE, selection: SELECTION, taken: TAKEN },
  scopes: scopesOfStacks,

  async observe(world, scope): Promise<SeenStacks & { environment: string }> {
    const environment = environmentIn(scope);
    return { ...(await seeStacks(environment, world)), environment };
  },

  plan(world, { environment, toApply, toDestroy, toInject, refused, inStep, hasUnpublished, parallel }) {
    const context = { world, records: new ResourceRecords(world) };
    const effects = [
      ...toApply.flatMap((each) => [
        { ...applying(each, context), after: formerOf(each, toApply) },
        recording(each, context),
      ]),
      ...toInject.map((each) => {
        const given = toApply.filter(({ stack }) => stack.service === each.service);
        const after = given.map(({ stack }) => recordName(stack.name));
        return injecting(each, { ...context, after, origin: originOf(given, world.cause) });
      }),
      ...toDestroy.map((each) => ({
        ...destroying(each, context),
        // Its service stops using it before it is deleted.
        after: each.user ? [injectName(each.user)] : [],
      })),
      ...refused.map((each) => refusing(each, context)),
      ...(hasUnpublished ? [publishing(environment, context)] : []),
    ];
    const standing = inStep.flatMap(({ name }) => standingOf(name));
    return { effects, standing, isDone: isDestroyName, atOnce: parallel };
  },
});

/** A service gives up what moves to another first, unless the same run gives it something, too. */
function formerOf({ former }: StackToApply, toApply: readonly StackToApply[]): string[] {
  const isGiven = toApply.some(({ stack }) => stack.service === former?.service);
  return former && !isGiven ? [injectName(former)] : [];
}

/** What is given for several requests is for that which began the run, if it is among them. */
function originOf(given: readonly StackToApply[], cause: World['cause']): Origin | undefined {
  const origins = given.flatMap(({ origin }) => origin ?? []);
  return origins.find((origin) => origin.cause.commit === cause?.commit) ?? origins[0];
}
