import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision move',
  renders: true,
  summary: 'Move a resource to another service or team, by pull request. Nothing is deleted.',
  arguments: [RESOURCE],
  options: [
    { name: 'service', value: 'NAME', summary: 'the service that gets its connection from then on' },
    { name: 'team', value: 'NAME', summary: 'the team that owns it from then on' },
    { name: 'yes', summary: 'ask nothing, open the pull request' },
    { name: 'dry-run', summary: 'show the change and its problems, and open nothing' },
    { name: 'as', value: 'LOGIN', summary: 'the requester (default: the user in the settings of git)' },
  ],

  async run({ root, data, resource, service, team, yes, dryRun, as, json }, terminal) {
    const { moveResource } = await import('../../../request/resource/move-resource.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    return moveResource(
      { root, data, resource, service, team, as, dryRun, confirmed: yes, json },
      { terminal, streams: isAsked ? { input: process.stdin, output: process.stderr } : undefined },
    );
  },
});
