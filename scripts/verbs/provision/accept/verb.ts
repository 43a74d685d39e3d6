import { defineVerb } from '../../../verb.ts';
import { askingStreams, ENVIRONMENT, OPENING, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision accept',
  summary: 'Write what somebody changed by hand into the request, by pull request.',
  renders: true,
  arguments: [RESOURCE],
  options: [ENVIRONMENT, ...OPENING],

  async run({ root, data, resource, env, yes, dryRun, as, json }, terminal) {
    const { acceptKnownDrift } = await import('../../../request/resource/accept-known-drift.ts');
    return acceptKnownDrift(
      { root, data, ref: resource, environment: env, as, dryRun, confirmed: yes, json },
      { terminal, streams: askingStreams({ yes, json }) },
    );
  },
});
