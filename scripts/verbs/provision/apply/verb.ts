import { defineVerb } from '../../../verb.ts';
import { AS, ENVIRONMENT, FORGE, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision apply',
  summary: 'Apply a requested resource as it is merged, without waiting for a run of reconcile.',
  arguments: [RESOURCE],
  options: [ENVIRONMENT, AS, FORGE],

  async run({ root, data, resource, env, as, forge, json }, terminal) {
    const [{ applyResource }, { reconcileJson, reconcileReport }, { isInStep }] = await Promise.all([
      import('../../../provision/apply-resource.ts'),
      import('../../../reconcile/reconcile-report.ts'),
      import('../../../reconcile/reconcile.ts'),
    ]);
    const named = { ref: resource, environment: env };
    const reconciled = await applyResource(named, { root, data, as, forge, say: terminal.say });
    terminal.print(json ? reconcileJson(reconciled) : reconcileReport(reconciled));
    return isInStep(reconciled) ? 0 : 1;
  },
});
