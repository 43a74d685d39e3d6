import process from 'node:process';
import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'provision trust',
  summary: 'Print the policies of the roles in AWS that jobs of an environment need, or check one.',
  arguments: [{ name: 'environment', summary: 'of catalog/portal.yaml, with an account of AWS', required: true }],
  options: [
    { name: 'role', choices: ['apply', 'plan'], summary: 'only the role that applies, or the one that plans' },
    { name: 'ids', value: 'OWNER/REPOSITORY', summary: 'ids on GitHub, for a repository created since 2026-07-15' },
    {
      name: 'check',
      value: 'FILE',
      summary: 'compare a trust policy, such as of `aws iam get-role` (- reads standard input)',
    },
  ],

  async run({ root, environment, role, ids, check, json }, terminal) {
    const [{ desiredState }, { askedRoles, givenPolicy }, { checkTrust, trustReport }] = await Promise.all([
      import('../../../catalog/desired-state.ts'),
      import('../../../provision/trust/asked-roles.ts'),
      import('../../../provision/trust/trust-report.ts'),
    ]);
    const roles = askedRoles({ environment, role, ids }, desiredState(root));
    if (check !== undefined) {
      const checked = checkTrust(await givenPolicy(check, process.stdin), roles[0]!);
      terminal.print(json ? JSON.stringify(checked, undefined, 2) : checked.report);
      return checked.isRight ? 0 : 1;
    }
    terminal.print(json ? JSON.stringify(roles, undefined, 2) : trustReport(environment, roles, ids !== undefined));
    return 0;
  },
});
