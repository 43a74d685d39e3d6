import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge approve',
  summary: 'Approve a pull request of the local forge, at its current commit.',
  arguments: [{ name: 'number', summary: 'the number of the pull request: `12`', required: true }],
  options: [{ name: 'body', value: 'TEXT', summary: 'the text of the review' }, AS, REPOSITORY],

  async run(input, terminal) {
    const [{ numberOf, withForge }, { approveByHand }] = await Promise.all([
      import('../../../request/pull-request/with-forge.ts'),
      import('../../../request/pull-request/approve-by-hand.ts'),
    ]);
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository, { forge }) => {
      const { root, body = '' } = input;
      const review = await approveByHand(number, { forge, repository, root, body });
      const sentence = `${review.account.login} approved #${number} at \`${review.commit.slice(0, 7)}\`.`;
      terminal.print(input.json ? JSON.stringify({ number, review }, undefined, 2) : sentence);
      return 0;
    });
  },
});
