import type { AuditRecord } from './audit-record.ts';

/** What `portal audit list` shows; what is not given does not restrict. */
export interface AuditSelection {
  /** As it was written, or its end: `checkout` selects `service:default/checkout`. */
  subject?: string | undefined;
  /** A login. */
  actor?: string | undefined;
  verb?: string | undefined;
  /** As records have times. */
  since?: string | undefined;
}

export function selectRecords(records: readonly AuditRecord[], selection: AuditSelection): AuditRecord[] {
  const { subject, actor, verb, since } = selection;
  return records.filter(
    (record) =>
      (subject === undefined || isSubject(record.subject, subject)) &&
      (actor === undefined || same(record.actor.login, actor)) &&
      (verb === undefined || record.verb === verb) &&
      (since === undefined || record.time >= since),
  );
}

function isSubject(written: string, asked: string): boolean {
  return same(written, asked) || same(written.slice(1 + written.lastIndexOf('/')), asked);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
