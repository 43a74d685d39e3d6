import type { Ref } from '../../catalog/ref.ts';
import type { AuditOutcome, AuditRecord } from '../audit-record.ts';

export interface Who {
  login: string;
  id?: number;
}

/** Something that was done: a line of the audit, or a commit that changed the catalog. */
export interface TimelineLine {
  /** Number of the line in the audit; absent for a commit. */
  seq?: number;
  /** ISO 8601, UTC, to the millisecond. */
  time: string;
  /** Who did it, or the author of the commit. */
  actor: Who;
  requester?: Who;
  approvers: readonly Who[];
  verb: string;
  effect?: string;
  scope?: string;
  subject: string;
  /** Entries of the catalog that it is about, under their names of today; sorted. */
  entities: readonly Ref[];
  request?: { number: number; url: string };
  commit?: string;
  outcome: TimelineOutcome;
  error?: string;
  workflow?: string;
  run?: string;
}

export type TimelineOutcome = AuditOutcome | 'changed';

/** The verb of commits. No verb of `portal` has that name. */
export const CATALOG_CHANGE = 'catalog change';

export function lineOfRecord(record: AuditRecord, entities: readonly Ref[] = []): TimelineLine {
  const { before: _, hash: __, digest: ___, ...line } = record;
  return { ...line, entities };
}

export function peopleOf({ actor, requester, approvers }: TimelineLine): string[] {
  return [...new Set([actor, ...(requester ? [requester] : []), ...approvers].map(({ login }) => login))];
}
