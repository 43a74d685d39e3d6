import { defineVerb } from '../../../verb.ts';
import { AS, ENVIRONMENT, FORGE, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision apply',
  summary: 'Apply a requested resource as it is merged, without waiting for a run of reconcile.',
  arguments: [RESOURCE],
  options: [ENVIRONMENT, AS, FORGE],

  async run({ root, data, resource, env, as, forge, json }, terminal) {
    const [{ applyResource }, { reconcileJson, reconcileReport }, { isInStep }, { offerForResource }, connect] =
      await Promise.all([
        import('../../../provision/apply-resource.ts'),
        import('../../../reconcile/reconcile-report.ts'),
        import('../../../reconcile/reconcile.ts'),
        import('../../../provision/offer-in-terminal.ts'),
        import('../../../provision/connect-resource.ts'),
      ]);
    const named = { ref: resource, environment: env };
    if (!json) await offerForResource({ root, ref: resource }, terminal);
    const reconciled = await applyResource(named, { root, data, as, forge, say: terminal.say });
    terminal.print(json ? reconcileJson(reconciled) : reconcileReport(reconciled));
    if (!json && (await connect.isServerStopped(named, root))) terminal.say(connect.KEEP_RUNNING);
    return isInStep(reconciled) ? 0 : 1;
  },
});
