import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { ENVIRONMENT, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision accept',
  summary: 'Write what somebody changed by hand into the request, by pull request.',
  renders: true,
  arguments: [RESOURCE],
  options: [
    ENVIRONMENT,
    { name: 'yes', summary: 'ask nothing, open the pull request' },
    { name: 'dry-run', summary: 'show the change and its problems, and open nothing' },
    { name: 'as', value: 'LOGIN', summary: 'the requester (default: the user in the settings of git)' },
  ],

  async run({ root, data, resource, env, yes, dryRun, as, json }, terminal) {
    const { acceptKnownDrift } = await import('../../../request/resource/accept-known-drift.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    return acceptKnownDrift(
      { root, data, ref: resource, environment: env, as, dryRun, confirmed: yes, json },
      { terminal, streams: isAsked ? { input: process.stdin, output: process.stderr } : undefined },
    );
  },
});
