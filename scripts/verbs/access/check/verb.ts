import { defineVerb } from '../../../verb.ts';
import { ASKED_OPTIONS } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'access check',
  summary: 'Show who must approve the change of the working tree, and which approvals are missing.',
  arguments: [{ name: 'base', summary: 'a commit or branch (default: where the branch left main)' }],
  options: ASKED_OPTIONS,

  async run({ root, base, json, ...asked }, terminal) {
    const [{ checkAccess }, { accessReport }] = await Promise.all([
      import('../../../review/check-access.ts'),
      import('#core/report/access-report.ts'),
    ]);
    const verdict = await checkAccess(root, base, asked);
    terminal.print(json ? JSON.stringify(verdict, undefined, 2) : accessReport(verdict));
    return verdict.state === 'allowed' ? 0 : 1;
  },
});
