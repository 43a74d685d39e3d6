import type { AuditEntry, AuditRecord, ChainHead, Sha256 } from './audit-record.ts';
import { canonicalJson } from './canonical-json.ts';

export function chainEntries(entries: readonly AuditEntry[], head: ChainHead, sha256: Sha256): AuditRecord[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    seq += 1;
    const unsigned = { ...entry, seq, before: hash };
    hash = sha256(canonicalJson(unsigned));
    return { ...unsigned, hash };
  });
}

export function hashOf({ hash: _, ...unsigned }: AuditRecord, sha256: Sha256): string {
  return sha256(canonicalJson(unsigned));
}
