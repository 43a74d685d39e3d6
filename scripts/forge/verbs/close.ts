import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'forge close',
  summary: 'Close a pull request of the local forge without merging it.',
  arguments: [{ name: 'number', summary: 'of the pull request: `12`', required: true }],
  options: [
    { name: 'as', value: 'LOGIN', summary: 'who acts (default: `github.user` or `user.name` of git)' },
    {
      name: 'repository',
      value: 'OWNER/NAME',
      summary: 'another repository of the local forge than the portal itself',
    },
  ],

  async run(input, terminal) {
    const { numberOf, withForge } = await import('./with-forge.ts');
    const number = numberOf(input.number);
    return withForge(input, terminal, async (repository) => {
      await repository.closePullRequest(number);
      terminal.print(input.json ? JSON.stringify({ number, state: 'closed' }, undefined, 2) : `Closed #${number}.`);
      return 0;
    });
  },
});
