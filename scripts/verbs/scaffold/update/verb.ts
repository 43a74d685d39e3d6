import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { AS, FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'scaffold update',
  summary: 'Propose to the repository of a service what its template changed since.',
  arguments: [{ name: 'service', summary: 'the service: `checkout`' }],
  options: [
    { name: 'all', summary: 'every service whose template is newer' },
    {
      name: 'set',
      value: 'name=value',
      many: true,
      summary: 'a value that the template asks newly, or another than before',
    },
    { name: 'again', summary: 'propose also what was closed before' },
    { name: 'dry-run', summary: 'show what would change and conflict, and open nothing' },
    { name: 'yes', summary: 'ask nothing, open the pull requests' },
    AS,
    FORGE,
  ],

  async run({ root, service, all, set, again, dryRun, yes, as, forge, json }, terminal) {
    const { runUpdate } = await import('../../../scaffold/update/run-update.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    return runUpdate(
      { root, service, all, set, again, dryRun, confirmed: yes, as, forge, json },
      { terminal, env: process.env, streams: isAsked ? { input: process.stdin, output: process.stderr } : undefined },
    );
  },
});
