import type { AuditFinding } from '../audit-finding.ts';
import type { ChainHead } from '../audit-record.ts';
import type { VerifiedAudit } from '../verify-audit.ts';

/** What verifying the audit found, as pages show it. */
export interface ChainState {
  /** Lines that could be read. */
  lines: number;
  /** The last of them. */
  head: ChainHead;
  /** The number of the last line before the first sign of tampering; that of the head where there is none. */
  until: number;
  /** ISO 8601: when it was verified. */
  verified: string;
  /** Signs of tampering, the first ones. */
  findings: readonly AuditFinding[];
  /** How many there are in all. */
  signs: number;
  /** What it was compared with, beside itself. */
  comparedWith: readonly string[];
  /** Why a head that is kept elsewhere could not be read. */
  unread?: string;
}

/** Signs that a page lists. `portal audit verify` lists all. */
const SHOWN = 50;

export function chainState(
  { records, head, findings, until }: VerifiedAudit,
  about: Pick<ChainState, 'verified' | 'comparedWith' | 'unread'>,
): ChainState {
  return { lines: records.length, head, until, findings: findings.slice(0, SHOWN), signs: findings.length, ...about };
}
