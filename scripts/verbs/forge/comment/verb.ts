import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge comment',
  summary: 'Comment on a pull request or an issue of the local forge.',
  arguments: [
    { name: 'number', summary: 'the number of the pull request: `12`', required: true },
    { name: 'text', summary: 'the text of the comment', required: true },
  ],
  options: [AS, REPOSITORY],

  async run(input, terminal) {
    const { numberOf, withForge } = await import('../../../request/pull-request/with-forge.ts');
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository) => {
      const comment = await repository.comment(number, input.text);
      terminal.print(input.json ? JSON.stringify({ number, comment }, undefined, 2) : `Commented on #${number}.`);
      return 0;
    });
  },
});
