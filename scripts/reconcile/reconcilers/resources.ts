import { defineReconciler } from '../define-reconciler.ts';
import { ResourceRecords } from '../stacks/resource-records.ts';
import { type SeenStacks, scopesOfStacks, seeStacks } from '../stacks/see-stacks.ts';
import {
  applying,
  destroying,
  isDestroyName,
  publishing,
  recording,
  refusing,
  standingOf,
} from '../stacks/stack-effects.ts';
import { environmentIn, PROVISIONING, SELECTION } from '../stacks/stack-world.ts';

/** Makes, changes and deletes resources as the requests in infra/requests/ say, each environment in a scope of its own. */
export const resources = defineReconciler({
  name: 'resources',
  needs: { provisioning: PROVISIONING, selection: SELECTION },
  scopes: scopesOfStacks,

  async observe(world, scope): Promise<SeenStacks & { environment: string }> {
    const environment = environmentIn(scope);
    return { ...(await seeStacks(environment, world)), environment };
  },

  plan(world, { environment, toApply, toDestroy, refused, inStep, hasUnpublished, parallel }) {
    const context = { world, records: new ResourceRecords(world) };
    const effects = [
      ...toApply.flatMap((each) => [applying(each, context), recording(each, context)]),
      ...toDestroy.map((each) => destroying(each, context)),
      ...refused.map((each) => refusing(each, context)),
      ...(hasUnpublished ? [publishing(environment, context)] : []),
    ];
    return {
      effects,
      standing: inStep.flatMap(({ name }) => standingOf(name)),
      isDone: isDestroyName,
      atOnce: parallel,
    };
  },
});
