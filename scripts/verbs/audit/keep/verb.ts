import { defineVerb } from '../../../verb.ts';
import { FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'audit keep',
  summary: 'Keep the head of the audit in another place, by `audit.keepHead` of portal.yaml.',
  options: [{ name: 'first', summary: 'no head was kept before, so there is none to continue from' }, FORGE],

  async run({ root, first, forge, json }, terminal) {
    const [{ keepOwnHead }, { auditVerdict }] = await Promise.all([
      import('../../../audit/verify-own-audit.ts'),
      import('../../../audit/audit-report.ts'),
    ]);
    const { verified, head } = await keepOwnHead({ root, isFirst: first, forge, say: terminal.say });
    const isIntact = verified.findings.length === 0;
    if (json) terminal.print(JSON.stringify({ kept: head ?? null, findings: verified.findings }, undefined, 2));
    else if (!isIntact) terminal.print(`${auditVerdict(verified)}\n\nNo head was kept.`);
    else if (head) terminal.print(`Kept the head #${head.seq}, ${head.hash}.`);
    else terminal.print('Nothing to do: catalog/portal.yaml has no `audit.keepHead`.');
    return isIntact ? 0 : 1;
  },
});
