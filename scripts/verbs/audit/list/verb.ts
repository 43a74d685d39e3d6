import { defineVerb } from '../../../verb.ts';
import { FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'audit list',
  summary: 'List who did what, the oldest first.',
  options: [
    { name: 'subject', value: 'SUBJECT', summary: 'the subject: `pull-request:12`, or `12`' },
    { name: 'actor', value: 'LOGIN', summary: 'the login of the actor' },
    { name: 'verb', value: 'VERB', summary: 'the verb of `portal`, such as `reconcile`' },
    { name: 'since', value: 'TIME', summary: '`2026-11-01`, or how long ago: `7d`, `12h`' },
    { name: 'csv', summary: 'as CSV, with the columns of the export of /audit/' },
    FORGE,
  ],

  async run({ root, subject, actor, verb: byVerb, since, csv, forge, json }, terminal) {
    const [{ listAudit }, { auditList }] = await Promise.all([
      import('../../../audit/list-audit.ts'),
      import('../../../audit/audit-report.ts'),
    ]);
    const records = await listAudit({ root, subject, actor, verb: byVerb, since, forge, say: terminal.say });
    if (csv) {
      const { auditCsv } = await import('../../../audit/audit-csv.ts');
      terminal.print(auditCsv(records).trimEnd());
      return 0;
    }
    terminal.print(json ? JSON.stringify(records, undefined, 2) : auditList(records));
    return 0;
  },
});
