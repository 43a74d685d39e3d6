import process from 'node:process';
import { defineVerb } from '../../../../verb.ts';

export const verb = defineVerb({
  name: 'provision state list',
  summary: 'List the stacks that have a state of OpenTofu, and where it is.',
  options: [
    {
      name: 'from',
      value: 'FILE',
      summary: 'a file with the block `provision` of another place (default: portal.yaml)',
    },
  ],

  async run({ root, data, from, json }, terminal) {
    const [{ listStates, statesReport }, { provisioningPlace }] = await Promise.all([
      import('../../../../provision/state/list-states.ts'),
      import('../../../../provision/provisioning-place.ts'),
    ]);
    const states = await listStates(provisioningPlace(root, process.env), { data, file: from });
    terminal.print(json ? JSON.stringify(states, undefined, 2) : statesReport(states));
    return states.every(({ hasState }) => hasState) ? 0 : 1;
  },
});
