import { defineVerb } from '../../../verb.ts';
import { askingStreams, ENVIRONMENT, OPENING, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision rotate',
  renders: true,
  summary: 'Ask for new credentials of a resource, by pull request. The old ones work meanwhile.',
  arguments: [RESOURCE],
  options: [ENVIRONMENT, ...OPENING],

  async run({ root, data, resource, env, yes, dryRun, as, json }, terminal) {
    const { rotateResource } = await import('../../../request/resource/rotate-resource.ts');
    return rotateResource(
      { root, data, resource, environment: env, as, dryRun, confirmed: yes, json },
      { terminal, streams: askingStreams({ yes, json }) },
    );
  },
});
