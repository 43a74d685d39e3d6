import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'docs sync',
  summary: 'Copy the documentation of services from their repositories.',
  arguments: [{ name: 'service', summary: 'only these services', variadic: true }],
  options: [FORGE],

  async run({ root, data, service, forge, json }, terminal) {
    const [{ syncOwn }, { syncJson, syncReport }] = await Promise.all([
      import('../../../docs-sync/sync-own.ts'),
      import('../../../docs-sync/sync-report.ts'),
    ]);
    const synced = await syncOwn({ root, data, only: service, forge, env: process.env, say: terminal.say });
    terminal.print(json ? syncJson(synced) : syncReport(synced));
    return synced.stopped ? 2 : 0;
  },
});
