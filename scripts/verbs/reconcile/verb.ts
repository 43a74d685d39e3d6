import { defineVerb } from '../../verb.ts';
import { FORGE } from '../shared-options.ts';

export const verb = defineVerb({
  name: 'reconcile',
  summary: 'Compare the desired state with what exists, and create what is missing.',
  options: [
    { name: 'dry-run', summary: 'only show what is missing' },
    { name: 'only', value: 'NAME', summary: 'one reconciler, such as `portal-data`; may be given again', many: true },
    { name: 'as', value: 'LOGIN', summary: 'who acts on the local forge (default: the user in the settings of git)' },
    FORGE,
  ],

  async run({ root, data, as, forge, only, dryRun, json }, terminal) {
    const [{ reconcileOwn }, { reconcileJson, reconcileReport }, { isInStep }] = await Promise.all([
      import('../../reconcile/reconcile-own.ts'),
      import('../../reconcile/reconcile-report.ts'),
      import('../../reconcile/reconcile.ts'),
    ]);
    const reconciled = await reconcileOwn({ root, data, as, forge, only, isDryRun: dryRun, say: terminal.say });
    terminal.print(json ? reconcileJson(reconciled) : reconcileReport(reconciled));
    return isInStep(reconciled) ? 0 : 1;
  },
});
