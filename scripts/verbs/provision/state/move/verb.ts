import { defineVerb } from '../../../../verb.ts';
import { AS, FORGE } from '../../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision state move',
  summary: 'Move the states of all resources to another place, before portal.yaml names it.',
  options: [
    {
      name: 'from',
      value: 'FILE',
      summary: 'the old place: a file with the block `provision` (default: that of main)',
    },
    { name: 'to', value: 'FILE', summary: 'the new place, in the same form (default: portal.yaml of this folder)' },
    { name: 'dry-run', summary: 'compare both places, and move nothing' },
    { name: 'unlock', summary: 'take away locks that a run left which died' },
    AS,
    FORGE,
  ],

  async run({ root, data, from, to, dryRun, unlock, as, forge, json }, terminal) {
    const [{ moveStates }, { haveArrived, moveReport }] = await Promise.all([
      import('../../../../provision/state/move-states.ts'),
      import('../../../../provision/state/move-report.ts'),
    ]);
    const place = { root, data, as, forge, say: terminal.say };
    const moved = await moveStates({ ...place, from, to, isDryRun: dryRun, unlocks: unlock });
    terminal.print(json ? JSON.stringify(moved.states, undefined, 2) : moveReport(moved));
    return haveArrived(moved) ? 0 : 1;
  },
});
