import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge show',
  summary: 'Show a pull request of the local forge, with comments, reviews and diff, or an issue.',
  arguments: [{ name: 'number', summary: 'the number of the pull request or issue: `12`', required: true }],
  options: [AS, REPOSITORY],

  async run(input, terminal) {
    const [{ numberOf, withForge }, { readPullRequest }, { pullRequestText }, { issueText }] = await Promise.all([
      import('../../../request/pull-request/with-forge.ts'),
      import('../../../request/pull-request/read-pull-request.ts'),
      import('../../../request/pull-request/pull-request-text.ts'),
      import('../../../request/pull-request/issue-text.ts'),
    ]);
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository) => {
      const issue = await repository.issue(number);
      if (issue) {
        terminal.print(input.json ? JSON.stringify({ issue }, undefined, 2) : issueText(issue));
        return 0;
      }
      const shown = await readPullRequest(repository, number);
      terminal.print(input.json ? JSON.stringify(shown, undefined, 2) : pullRequestText(shown));
      return 0;
    });
  },
});
