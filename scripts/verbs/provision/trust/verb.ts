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
      name: 'out',
      value: 'DIR',
      summary: 'write the policies into files, and print the commands that create the roles',
    },
    {
      name: 'check',
      value: 'FILE',
      summary: 'compare what `aws iam get-role` or `get-role-policy` prints (- reads standard input)',
    },
  ],

  async run({ root, environment, role, ids, out, check, json }, terminal) {
    const [{ desiredState }, { askedRoles, givenPolicy }, { writeRoleFiles }, report] = await Promise.all([
      import('../../../catalog/desired-state.ts'),
      import('../../../provision/trust/asked-roles.ts'),
      import('../../../provision/trust/role-files.ts'),
      import('../../../provision/trust/trust-report.ts'),
    ]);
    const hasIds = ids !== undefined;
    const roles = askedRoles({ environment, role, ids }, desiredState(root));
    if (check !== undefined) {
      const checked = report.checkTrust(await givenPolicy(check, process.stdin), roles[0]!, hasIds);
      terminal.print(json ? JSON.stringify(checked, undefined, 2) : checked.report);
      return checked.isRight ? 0 : 1;
    }
    if (out !== undefined) {
      const commands = writeRoleFiles(environment, roles, out);
      if (!hasIds) terminal.say(report.ABOUT_IDS);
      terminal.print(json ? JSON.stringify(commands, undefined, 2) : commands.join('\n'));
      return 0;
    }
    terminal.print(json ? JSON.stringify(roles, undefined, 2) : report.trustReport(environment, roles, hasIds));
    return 0;
  },
});
