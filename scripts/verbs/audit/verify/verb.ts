import { defineVerb } from '../../../verb.ts';
import { FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'audit verify',
  summary: 'Find lines of the audit that were changed, removed, reordered or forged.',
  options: [
    { name: 'head', value: 'LINE:HASH', summary: 'a head from before, which the audit must continue from' },
    FORGE,
  ],

  async run({ root, head: given, forge, json }, terminal) {
    const [{ verifyOwnAudit }, { auditVerdict }] = await Promise.all([
      import('../../../audit/verify-own-audit.ts'),
      import('../../../audit/audit-report.ts'),
    ]);
    const verified = await verifyOwnAudit({ root, head: given, forge, say: terminal.say });
    const { head, findings, notes, records, comparedWith } = verified;
    const facts = { lines: records.length, head, comparedWith, findings, notes };
    terminal.print(json ? JSON.stringify(facts, undefined, 2) : auditVerdict(verified));
    return findings.length > 0 ? 1 : 0;
  },
});
