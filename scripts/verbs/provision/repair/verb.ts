import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { AS, ENVIRONMENT, FORGE, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision repair',
  summary: 'Apply the request of a resource again, so that what somebody changed by hand is set back.',
  arguments: [RESOURCE],
  options: [ENVIRONMENT, AS, FORGE],

  async run({ root, data, resource, env, as, forge, json }, terminal) {
    const [{ repairResource }, reports, { isInStep }, { lookAndKeep }, drift, { provisioningPlace }] =
      await Promise.all([
        import('../../../provision/repair-resource.ts'),
        import('../../../reconcile/reconcile-report.ts'),
        import('../../../reconcile/reconcile.ts'),
        import('../../../provision/drift/look-and-keep.ts'),
        import('../../../provision/drift/drift-report.ts'),
        import('../../../provision/provisioning-place.ts'),
      ]);
    const { say } = terminal;
    const named = { ref: resource, environment: env };
    const reconciled = await repairResource(named, { root, data, as, forge, say });
    terminal.print(json ? reports.reconcileJson(reconciled) : reports.reconcileReport(reconciled));
    if (!isInStep(reconciled)) return 1;
    const place = provisioningPlace(root, process.env);
    const { stacks } = await lookAndKeep({ place, data, ref: resource, environment: env, say });
    say(drift.driftReport(stacks, 0));
    return drift.isAsApplied(stacks) ? 0 : 1;
  },
});
