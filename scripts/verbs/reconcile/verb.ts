import { millisecondsOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { defineVerb } from '../../verb.ts';
import { FORGE } from '../shared-options.ts';

export const verb = defineVerb({
  name: 'reconcile',
  renders: true,
  summary: 'Compare the desired state with what exists, and create what is missing.',
  options: [
    { name: 'dry-run', summary: 'only show what is missing' },
    { name: 'only', value: 'NAME', summary: 'one reconciler, such as `portal-data`; may be given again', many: true },
    { name: 'as', value: 'LOGIN', summary: 'who acts on the local forge (default: the user in the settings of git)' },
    { name: 'patience', value: 'TIME', summary: 'how long to wait for another run, such as `30m` (default: 5m)' },
    FORGE,
  ],

  async run({ root, data, as, forge, only, dryRun, patience, json }, terminal) {
    const [{ reconcileOwn }, { chooseReconcilers }, { reconcileJson, reconcileReport }, { isInStep }] =
      await Promise.all([
        import('../../reconcile/reconcile-own.ts'),
        import('../../reconcilers.ts'),
        import('../../reconcile/reconcile-report.ts'),
        import('../../reconcile/reconcile.ts'),
      ]);
    const reconciled = await reconcileOwn({
      root,
      data,
      as,
      forge,
      ...chooseReconcilers(only),
      isDryRun: dryRun,
      say: terminal.say,
      patience: readPatience(patience),
    });
    terminal.print(json ? reconcileJson(reconciled) : reconcileReport(reconciled));
    return isInStep(reconciled) ? 0 : 1;
  },
});

function readPatience(written: string | undefined): number | undefined {
  const milliseconds = millisecondsOf(written);
  if (written === undefined || milliseconds !== undefined) return milliseconds;
  throw new CannotRun(`\`--patience ${written}\` is not a duration.`, { fix: 'Write it as `--patience 30m`.' });
}
