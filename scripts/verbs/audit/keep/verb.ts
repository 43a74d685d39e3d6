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
    const kept = await keepOwnHead({ root, isFirst: first, forge, say: terminal.say });
    const { outcome } = kept;
    const facts = outcome === 'changed' ? { outcome, findings: kept.verified.findings } : kept;
    if (json) terminal.print(JSON.stringify(facts, undefined, 2));
    else if (kept.outcome === 'changed') terminal.print(`${auditVerdict(kept.verified)}\n\nNo head was kept.`);
    else if (kept.outcome === 'kept') terminal.print(`Kept the head #${kept.head.seq}, ${kept.head.hash}.`);
    else terminal.print(NOTHING[kept.outcome]);
    return kept.outcome === 'changed' ? 1 : 0;
  },
});

const NOTHING = {
  'no lines': 'The audit is empty, so there is no head to keep yet.',
  'no command': 'No head was kept: catalog/portal.yaml has no `audit.keepHead`. docs/audit.md shows how to add it.',
};
