import process from 'node:process';
import { defineVerb, type Option } from '../../../verb.ts';
import { FORGE } from '../../shared-options.ts';

const FROM = {
  name: 'from',
  value: 'DIR',
  summary: 'a folder with clones of the repositories, in place of the forge',
} as const satisfies Option;

export const verb = defineVerb({
  name: 'docs sync',
  summary: 'Copy the documentation of services from their repositories.',
  arguments: [
    { name: 'service', summary: 'only these services, or APIs that are described at an address', variadic: true },
  ],
  options: [FORGE, FROM],

  async run({ root, data, service, forge, from, json }, terminal) {
    const [{ desiredState }, { syncOwn }, { syncJson, syncReport }] = await Promise.all([
      import('../../../catalog/desired-state.ts'),
      import('../../../synced/sync-own.ts'),
      import('../../../synced/sync-report.ts'),
    ]);
    const synced = await syncOwn({
      ...{ root, desired: desiredState(root), data, only: service, forge, from },
      ...{ env: process.env, say: terminal.say },
    });
    terminal.print(json ? syncJson(synced) : syncReport(synced));
    return synced.stopped ? 2 : 0;
  },
});
