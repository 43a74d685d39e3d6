import type { AuditRecord } from '#core/audit/audit-record.ts';
import { timelineCsv } from '#core/audit/timeline/timeline-csv.ts';
import { lineOfRecord } from '#core/audit/timeline/timeline-line.ts';
import { count } from '#core/text/count.ts';
import { harmless } from '#core/text/harmless.ts';
import { visibleLine } from '#core/text/visible.ts';
import type { ComparedAudit } from './verify-own-audit.ts';

export function auditList(records: readonly AuditRecord[]): string {
  if (records.length === 0) return 'The audit has no such line.';
  return records.map(recordLine).join('\n');
}

export function auditVerdict({ records, findings, notes, head, comparedWith }: ComparedAudit): string {
  const lines = [
    ...findings.map(({ file, line, kind, message }) => `${place(file, line)}  ${kind}\n  ${shown(message)}`),
    ...notes.map(({ file, line, message }) => `${place(file, line)}  note\n  ${shown(message)}`),
  ];
  const size = count(records.length, 'line', 'lines');
  const verdict =
    findings.length > 0
      ? `${size}, and ${count(findings.length, 'sign', 'signs')} that somebody changed recorded lines.`
      : records.length === 0
        ? 'The audit is empty.'
        : `${size}, and the chain is intact. Its head is #${head.seq}, ${head.hash}.`;
  const compared = comparedWith.length > 0 ? `It was compared with ${comparedWith.join(' and ')}.` : NOT_COMPARED;
  return [...lines, records.length === 0 && findings.length === 0 ? verdict : `${verdict}\n${compared}`].join('\n\n');
}

const NOT_COMPARED = 'There is no earlier head to compare it with, so a rewritten history would not be found.';

/** Text of others, for a terminal or the log of a workflow. */
function shown(text: string): string {
  return harmless(visibleLine(text));
}

function place(file: string, line: number): string {
  return line > 0 ? `${shown(file)}:${line}` : shown(file);
}

function recordLine(record: AuditRecord): string {
  const { time, seq, outcome, verb, effect, subject, actor, approvers, request, workflow, error } = record;
  const who = `by ${actor.login} (${actor.id})`;
  const allowed = approvers.length > 0 ? `, approved by ${approvers.map(({ login }) => login).join(', ')}` : '';
  const cause = request ? `, for #${request.number}` : '';
  const where = workflow === undefined ? '' : `, in ${workflow}`;
  const moment = time.slice(0, 19).replace('T', ' ');
  const what = effect === undefined ? subject : `${effect} (${subject})`;
  const line = [moment, `#${seq}`, outcome, verb, what, `${who}${allowed}${cause}${where}`].map(shown).join('  ');
  return error === undefined ? line : `${line}\n  ${shown(error)}`;
}

/** Records as CSV, with the columns that the page exports. */
export function auditCsv(records: readonly AuditRecord[]): string {
  return timelineCsv(records.map((record) => lineOfRecord(record)));
}
