import { CannotRun } from '../../../cannot-run.ts';
import { defineVerb } from '../../../verb.ts';
import { FORGE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'audit list',
  summary: 'List who did what, the oldest first.',
  options: [
    {
      name: 'subject',
      value: 'SUBJECT',
      summary: 'what it is about: `checkout`, `service:checkout`, `pull-request:12` or `12`',
    },
    { name: 'team', value: 'TEAM', summary: 'the team that owns what it is about' },
    { name: 'actor', value: 'LOGIN', summary: 'the login of the actor' },
    { name: 'requester', value: 'LOGIN', summary: 'the login of the requester, if that was somebody else' },
    { name: 'verb', value: 'VERB', summary: 'the verb of `portal`, such as `reconcile`' },
    { name: 'outcome', value: 'OUTCOME', summary: 'how it ended: `done`, `failed`, `refused` …' },
    { name: 'since', value: 'TIME', summary: '`2026-11-01`, or how long ago: `7d`, `12h`' },
    { name: 'csv', summary: 'as CSV, with the columns of the export of /audit/' },
    FORGE,
  ],

  async run({ root, subject, team, actor, requester, verb: byVerb, outcome, since, csv, forge, json }, terminal) {
    if (csv && json)
      throw new CannotRun('`--csv` and `--json` are two formats of one list.', { fix: 'Leave out one of them.' });
    const selection = { subject, team, actor, requester, verb: byVerb, outcome, since };
    const [{ listAudit }, { auditCsv, auditList }] = await Promise.all([
      import('../../../audit/list-audit.ts'),
      import('../../../audit/audit-report.ts'),
    ]);
    const records = await listAudit({ root, ...selection, forge, say: terminal.say });
    if (csv) {
      terminal.print(auditCsv(records).trimEnd());
      return 0;
    }
    const isAll = Object.values(selection).every((given) => given === undefined);
    if (json) terminal.print(JSON.stringify(records, undefined, 2));
    else terminal.print(isAll && records.length === 0 ? 'The audit is empty.' : auditList(records));
    return 0;
  },
});
