import { defineVerb } from '../../../verb.ts';
import { AS } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'forge open',
  renders: true,
  summary: 'Open a pull request for your branch on the local forge, and show what it needs.',
  arguments: [{ name: 'branch', summary: 'the branch with the change (default: the one that is checked out)' }],
  options: [
    { name: 'title', value: 'TEXT', summary: 'the title (default: the subject of its last commit)' },
    { name: 'body', value: 'TEXT', summary: 'why' },
    AS,
  ],

  async run({ root, data, branch, title, body, as, json }, terminal) {
    const [{ withForge }, { openBranch }] = await Promise.all([
      import('../../../request/pull-request/with-forge.ts'),
      import('../../../request/pull-request/open-branch.ts'),
    ]);
    return withForge({ root, data, json, as, repository: undefined }, terminal, (repository, guarded) =>
      openBranch({ branch, title, body }, { ...guarded, repository, root, json }, terminal),
    );
  },
});
