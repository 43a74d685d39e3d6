import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { ENVIRONMENT, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision drift',
  summary: 'Look for what somebody changed by hand in resources, and change nothing.',
  arguments: [
    { ...RESOURCE, summary: `${RESOURCE.summary} (default: those not looked at for longest)`, required: false },
  ],
  options: [ENVIRONMENT],

  async run({ root, data, resource, env, json }, terminal) {
    const [{ lookAndKeep }, { driftReport, isAsApplied }, { provisioningPlace }] = await Promise.all([
      import('../../../provision/drift/look-and-keep.ts'),
      import('../../../provision/drift/drift-report.ts'),
      import('../../../provision/provisioning-place.ts'),
    ]);
    const place = provisioningPlace(root, process.env);
    const { stacks, left } = await lookAndKeep({ place, data, ref: resource, environment: env, say: terminal.say });
    terminal.print(json ? JSON.stringify(stacks, undefined, 2) : driftReport(stacks, left));
    return isAsApplied(stacks) ? 0 : 1;
  },
});
