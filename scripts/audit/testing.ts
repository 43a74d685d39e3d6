import type { AuditEntry } from '#core/audit/audit-record.ts';
import { entry } from '#core/audit/testing.ts';

/** An entry of a run that tests can recognise. */
export function auditEntry(run: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return entry({ run, ...changes });
}
