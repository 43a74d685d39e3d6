import process from 'node:process';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'register',
  summary: 'Ask for a service to be added to the catalog, by pull request.',
  arguments: [{ name: 'file', summary: 'YAML or JSON with its fields (default: you are asked)' }],
  options: [
    {
      name: 'set',
      value: 'name=value',
      many: true,
      summary: 'a field, such as owner=payments, tier=2 or health.url=…',
    },
    { name: 'yes', summary: 'ask nothing, open the pull request' },
    { name: 'dry-run', summary: 'show the file and what is wrong with it, and open nothing' },
    { name: 'as', value: 'LOGIN', summary: 'who asks (default: who git says you are)' },
  ],

  async run({ root, data, file, set, yes, dryRun, as, json }, terminal) {
    const { registerService } = await import('../../register/register-service.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    return registerService(
      { root, data, file, set, as, dryRun, confirmed: yes, json, folder: process.cwd() },
      { terminal, streams: isAsked ? { input: process.stdin, output: process.stderr } : undefined },
    );
  },
});
