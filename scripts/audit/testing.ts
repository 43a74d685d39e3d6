import type { AuditEntry } from '#core/audit/audit-record.ts';

/** An entry of a run that tests tell from others. */
export function auditEntry(run: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    time: '2026-11-24T10:00:00.000Z',
    run,
    actor: { login: 'ines-okafor', id: 7 },
    verb: 'reconcile',
    subject: 'branch:portal-data',
    approvers: [],
    outcome: 'done',
    ...changes,
  };
}
