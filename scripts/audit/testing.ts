import type { AuditEntry } from '#core/audit/audit-record.ts';
import { entry } from '#core/audit/testing.ts';

export function auditEntry(run: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return entry({ run, ...changes });
}
