import { defineVerb } from '../verb.ts';

export const verb = defineVerb({
  name: 'reconcile',
  summary: 'Compare what is desired with what exists, and make what is missing.',
  options: [
    { name: 'dry-run', summary: 'only say what is missing' },
    { name: 'as', value: 'LOGIN', summary: 'who acts (default: who the settings of git name)' },
  ],

  async run({ root, data, as, dryRun, json }, terminal) {
    const { runReconcile } = await import('./run-reconcile.ts');
    return runReconcile({ root, data, as, isDryRun: dryRun, json }, terminal);
  },
});
