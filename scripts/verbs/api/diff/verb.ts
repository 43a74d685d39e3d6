import { styleText } from 'node:util';
import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'api diff',
  summary: 'Compare two versions of an API, rate each change, and exit with 1 if one breaks callers.',
  arguments: [
    { name: 'base', summary: 'the earlier file; or, alone, the name of an API of the catalog', required: true },
    { name: 'head', summary: 'the later file' },
  ],
  options: [
    {
      name: 'base-commit',
      value: 'COMMIT',
      summary: 'what an API of the catalog is compared with (default: where the branch left main)',
    },
  ],

  async run({ root, base, head, baseCommit, json }, terminal) {
    const [{ diffFiles, diffPublished }, { diffReport }] = await Promise.all([
      import('../../../api-change/diff-api.ts'),
      import('#core/api-change/diff-report.ts'),
    ]);
    const compared = head === undefined ? await diffPublished(root, base, baseCommit) : await diffFiles(base, head);
    if (json) terminal.print(JSON.stringify(compared, undefined, 2));
    else terminal.print(diffReport(compared, terminal.colour ? styleText : undefined));
    return compared.changes.some(({ rating }) => rating === 'breaking') ? 1 : 0;
  },
});
