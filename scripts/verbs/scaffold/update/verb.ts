import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { AS, askingStreams, FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'scaffold update',
  renders: true,
  summary: 'Propose a newer version of its template to the repository of a service.',
  arguments: [{ name: 'service', summary: 'the service: `checkout`' }],
  options: [
    { name: 'all', summary: 'every service whose template is newer' },
    {
      name: 'set',
      value: 'name=value',
      many: true,
      summary: 'a value of a new parameter, or a changed value',
    },
    { name: 'again', summary: 'propose again what was closed before' },
    { name: 'dry-run', summary: 'show what would change and conflict, and open nothing' },
    { name: 'yes', summary: 'ask nothing, open the pull requests' },
    AS,
    FORGE,
  ],

  async run({ root, service, all, set, again, dryRun, yes, as, forge, json }, terminal) {
    const { runUpdate } = await import('../../../scaffold/update/run-update.ts');
    return runUpdate(
      { root, service, all, set, again, dryRun, confirmed: yes, as, forge, json },
      { terminal, env: process.env, streams: askingStreams({ yes, json }) },
    );
  },
});
