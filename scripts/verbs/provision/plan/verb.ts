import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { ENVIRONMENT, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision plan',
  summary: 'Show what applying a requested resource would do, and change nothing.',
  arguments: [RESOURCE],
  options: [ENVIRONMENT],

  async run({ root, resource, env, json }, terminal) {
    const [{ planResource, planJson, planReport, isPlanned }, { provisioningPlace }, { offerForResource }] =
      await Promise.all([
        import('../../../provision/plan-resource.ts'),
        import('../../../provision/provisioning-place.ts'),
        import('../../../provision/offer-in-terminal.ts'),
      ]);
    if (!json) await offerForResource({ root, ref: resource }, terminal);
    const place = provisioningPlace(root, process.env);
    const planned = await planResource({ ref: resource, environment: env }, place);
    terminal.print(json ? planJson(planned) : planReport(planned));
    return isPlanned(planned) ? 0 : 1;
  },
});
