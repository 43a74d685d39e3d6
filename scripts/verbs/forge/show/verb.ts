import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge show',
  summary: 'Show a pull request of the local forge: its comments and reviews, and its diff.',
  arguments: [{ name: 'number', summary: 'the number of the pull request: `12`', required: true }],
  options: [AS, REPOSITORY],

  async run(input, terminal) {
    const [{ numberOf, withForge }, { readPullRequest }, { pullRequestText }] = await Promise.all([
      import('../../../pull-request/with-forge.ts'),
      import('../../../pull-request/read-pull-request.ts'),
      import('../../../pull-request/pull-request-text.ts'),
    ]);
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository) => {
      const shown = await readPullRequest(repository, number);
      terminal.print(input.json ? JSON.stringify(shown, undefined, 2) : pullRequestText(shown));
      return 0;
    });
  },
});
