import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { ENVIRONMENT, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision status',
  summary: 'Show whether a requested resource exists, and its connection.',
  arguments: [RESOURCE],
  options: [ENVIRONMENT],

  async run({ root, data, resource, env, json }, terminal) {
    const [{ resourceStatus }, { statusReport }, { provisioningPlace }] = await Promise.all([
      import('../../../provision/resource-status.ts'),
      import('../../../provision/status-report.ts'),
      import('../../../provision/provisioning-place.ts'),
    ]);
    const place = provisioningPlace(root, process.env);
    const states = await resourceStatus({ ref: resource, environment: env }, { place, data, say: terminal.say });
    terminal.print(json ? JSON.stringify(states, undefined, 2) : statusReport(states, resource));
    return states.some(({ state }) => state === 'refused') ? 1 : 0;
  },
});
