import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge list',
  summary: 'List the pull requests of the local forge, the newest first.',
  options: [
    { name: 'state', summary: 'which ones to list', choices: ['open', 'closed', 'all'], default: 'open' },
    AS,
    REPOSITORY,
  ],

  async run(input, terminal) {
    const [{ withForge }, { pullRequestLine }] = await Promise.all([
      import('../../../request/pull-request/with-forge.ts'),
      import('../../../request/pull-request/pull-request-text.ts'),
    ]);
    const { state, json } = input;
    return withForge(input, terminal, async (repository) => {
      const all = await repository.pullRequests({ state });
      if (json) terminal.print(JSON.stringify({ repository: repository.name, pullRequests: all }, undefined, 2));
      else if (all.length > 0) terminal.print(all.map(pullRequestLine).join('\n'));
      else terminal.print(state === 'all' ? 'There is no pull request yet.' : `No pull request is ${state}.`);
      return 0;
    });
  },
});
