import { createHash } from 'node:crypto';
import { auditFileFor, auditLine } from './audit-files.ts';
import { type AuditEntry, EMPTY_CHAIN, type Sha256 } from './audit-record.ts';
import { chainEntries } from './chain.ts';

export const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');

export function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    time: '2026-11-24T10:00:00.000Z',
    run: 'run-1',
    actor: { login: 'ines-okafor', id: 7 },
    verb: 'reconcile',
    subject: 'branch:portal-data',
    approvers: [],
    outcome: 'done',
    ...changes,
  };
}

export function auditOf(entries: readonly AuditEntry[]): Map<string, string> {
  const files = new Map<string, string>();
  let latest: string | undefined;
  for (const record of chainEntries(entries, EMPTY_CHAIN, sha256)) {
    latest = auditFileFor(record.time, latest);
    files.set(latest, (files.get(latest) ?? '') + auditLine(record));
  }
  return files;
}
