import { defineVerb } from '../../../verb.ts';
import { AS, REPOSITORY } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge approve',
  summary: 'Approve a pull request of the local forge, at its current commit.',
  arguments: [{ name: 'number', summary: 'the number of the pull request: `12`', required: true }],
  options: [{ name: 'body', value: 'TEXT', summary: 'the text of the review' }, AS, REPOSITORY],

  async run(input, terminal) {
    const [{ findPullRequest, numberOf, withForge }, { auditForge }] = await Promise.all([
      import('../../../pull-request/with-forge.ts'),
      import('../../../request/audit-forge.ts'),
    ]);
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository, { forge }) => {
      const pull = await findPullRequest(repository, number);
      const { head } = pull;
      const audit = await auditForge(input.root, forge.repository(forge.own));
      const review = await repository.review(number, { verdict: 'approve', body: input.body ?? '', commit: head.sha });
      const elsewhere = forge.isOwn(repository.name) ? undefined : repository.name;
      await audit.write({ verb: 'forge approve', pull, repository: elsewhere, actor: await forge.actor() }, 'done');
      const sentence = `${review.account.login} approved #${number} at \`${head.sha.slice(0, 7)}\`.`;
      terminal.print(input.json ? JSON.stringify({ number, review }, undefined, 2) : sentence);
      return 0;
    });
  },
});
