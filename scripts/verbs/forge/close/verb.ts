import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge close',
  summary: 'Close a pull request of the local forge without merging it.',
  arguments: [{ name: 'number', summary: 'the number of the pull request: `12`', required: true }],
  options: [AS, REPOSITORY],

  async run(input, terminal) {
    const { numberOf, withForge } = await import('../../../request/pull-request/with-forge.ts');
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository) => {
      await repository.closePullRequest(number);
      terminal.print(input.json ? JSON.stringify({ number, state: 'closed' }, undefined, 2) : `Closed #${number}.`);
      return 0;
    });
  },
});
