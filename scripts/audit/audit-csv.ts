import type { AuditRecord } from '#core/audit/audit-record.ts';
import { timelineCsv } from '#core/audit/timeline/timeline-csv.ts';
import { lineOfRecord } from '#core/audit/timeline/timeline-line.ts';

/** Records as CSV, with the columns that the page exports. */
export function auditCsv(records: readonly AuditRecord[]): string {
  return timelineCsv(records.map((record) => lineOfRecord(record)));
}
