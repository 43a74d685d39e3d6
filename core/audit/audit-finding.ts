import type { AuditRecord } from './audit-record.ts';

export interface AuditFinding {
  kind: 'unreadable' | 'changed' | 'removed' | 'reordered' | 'forged' | 'truncated' | 'rewritten';
  file: string;
  line: number;
  /** One or two full sentences. */
  message: string;
}

export function strangeName(file: string): AuditFinding {
  return { kind: 'forged', file, line: 1, message: 'Files of the audit do not have such a name.' };
}

export interface AuditNote {
  kind: 'clock' | 'open';
  file: string;
  line: number;
  message: string;
}

export interface PlacedRecord {
  file: string;
  line: number;
  record: AuditRecord;
  isChanged: boolean;
}

export function placed({ seq }: AuditRecord): string {
  return `#${seq}`;
}
