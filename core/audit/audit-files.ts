import type { AuditRecord } from './audit-record.ts';
import { canonicalJson } from './canonical-json.ts';

export const AUDIT_BRANCH = 'portal-audit';
export const AUDIT_FOLDER = 'audit';

/** A file of the audit, by its place among the others: `audit/2026-11.jsonl`. */
export function isAuditFile(path: string): boolean {
  return /^audit\/\d{4}-(?:0[1-9]|1[0-2])\.jsonl$/.test(path);
}

/**
 * The file that a record written now goes to: its month's, or the latest there is, when a clock that went back would lead to
 * an earlier one. So lines stay in the order of their sequence from file to file.
 *
 * @param time as records have it
 * @param latest the latest file there is
 */
export function auditFileFor(time: string, latest: string | undefined): string {
  const own = `${AUDIT_FOLDER}/${time.slice(0, 7)}.jsonl`;
  return latest !== undefined && latest > own ? latest : own;
}

export function auditLine(record: AuditRecord): string {
  return `${canonicalJson(record)}\n`;
}
