import { defineVerb } from '../../../verb.ts';
import { askingStreams, OPENING, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision move',
  renders: true,
  summary: 'Move a resource to another service or team, by pull request. Nothing is deleted.',
  arguments: [RESOURCE],
  options: [
    { name: 'service', value: 'NAME', summary: 'the service that gets its connection from then on' },
    { name: 'team', value: 'NAME', summary: 'the team that owns it from then on' },
    ...OPENING,
  ],

  async run({ root, data, resource, service, team, yes, dryRun, as, json }, terminal) {
    const { moveResource } = await import('../../../request/resource/move-resource.ts');
    return moveResource(
      { root, data, resource, service, team, as, dryRun, confirmed: yes, json },
      { terminal, streams: askingStreams({ yes, json }) },
    );
  },
});
