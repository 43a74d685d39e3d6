import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { ENVIRONMENT, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision rotate',
  renders: true,
  summary: 'Ask for new credentials of a resource, by pull request. The old ones work meanwhile.',
  arguments: [RESOURCE],
  options: [
    ENVIRONMENT,
    { name: 'yes', summary: 'ask nothing, open the pull request' },
    { name: 'dry-run', summary: 'show the change and its problems, and open nothing' },
    { name: 'as', value: 'LOGIN', summary: 'the requester (default: the user in the settings of git)' },
  ],

  async run({ root, data, resource, env, yes, dryRun, as, json }, terminal) {
    const { rotateResource } = await import('../../../request/resource/rotate-resource.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    return rotateResource(
      { root, data, resource, environment: env, as, dryRun, confirmed: yes, json },
      { terminal, streams: isAsked ? { input: process.stdin, output: process.stderr } : undefined },
    );
  },
});
