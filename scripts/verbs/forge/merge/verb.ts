import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge merge',
  renders: true,
  summary: 'Merge a pull request of the local forge if it has all required approvals, and run its effects.',
  arguments: [{ name: 'number', summary: 'the number of the pull request: `12`', required: true }],
  options: [{ name: 'no-reconcile', summary: 'do not reconcile after the merge' }, AS, REPOSITORY],

  async run(input, terminal) {
    const [{ findPullRequest, numberOf, withForge }, { mergeByHand }] = await Promise.all([
      import('../../../request/pull-request/with-forge.ts'),
      import('../../../request/pull-request/merge-by-hand.ts'),
    ]);
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository, guarded) => {
      const pull = await findPullRequest(repository, number);
      return mergeByHand(pull, { ...input, ...guarded, repository, reconciles: !input.noReconcile }, terminal);
    });
  },
});
