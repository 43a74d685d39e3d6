import { defineVerb } from '../../verb.ts';
import { FORGE } from '../shared-options.ts';

export const verb = defineVerb({
  name: 'reconcile',
  summary: 'Compare what is desired with what exists, and make what is missing.',
  options: [
    { name: 'dry-run', summary: 'only say what is missing' },
    { name: 'only', value: 'NAME', summary: 'one reconciler, such as `portal-data`; may be given again', many: true },
    { name: 'as', value: 'LOGIN', summary: 'who acts on the local forge (default: who the settings of git name)' },
    FORGE,
  ],

  async run({ root, data, as, forge, only, dryRun, json }, terminal) {
    const { runReconcile } = await import('../../reconcile/run-reconcile.ts');
    return runReconcile({ root, data, as, forge, only, isDryRun: dryRun, json }, terminal);
  },
});
