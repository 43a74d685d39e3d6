export interface AuditEntry {
  /** ISO 8601, UTC, to the millisecond. By the clock of the writer: the sequence decides, not the time. */
  time: string;
  /** All that one run of a verb wrote has one. */
  run: string;
  /** Where the log of the workflow that ran it is, with the number of the attempt. Of what ran elsewhere, nothing. */
  workflow?: string;
  actor: Party;
  verb: string;
  /** What the run kept others out of, unless it is `portal`: `environment:production`. */
  scope?: string;
  /** The one thing that was done, where a verb does many. */
  effect?: string;
  /** What it was done to: `file:.github/CODEOWNERS`, `service:default/checkout`. */
  subject: string;
  request?: { number: number; url: string };
  commit?: string;
  /** Who asked for it, where that is known and is not the actor. */
  requester?: Party;
  /** Of what was done to infrastructure: SHA-256 of the addresses of its objects and what happened to each. */
  digest?: string;
  approvers: readonly Party[];
  outcome: AuditOutcome;
  /** Why it failed, in one sentence without secrets. */
  error?: string;
}

/** A login can be given to somebody else; an id cannot. */
export interface Party {
  login: string;
  id: number;
}

/**
 * `started` is written before something is done, and one of the others after it. `found done`: what an earlier run began was
 * found to be there. `abandoned`: nothing wants any more what an earlier run began. `refused`: nothing was begun, and `error` says why.
 */
export type AuditOutcome = 'started' | 'done' | 'failed' | 'found done' | 'abandoned' | 'refused';

export const AUDIT_OUTCOMES: readonly AuditOutcome[] = [
  'started',
  'done',
  'failed',
  'found done',
  'abandoned',
  'refused',
];

export interface AuditRecord extends AuditEntry {
  /** 1 for the first line there ever was, and one more for each. */
  seq: number;
  /** Hash of the line before; of the first, `NOTHING_BEFORE`. */
  before: string;
  /** SHA-256 of this record as canonical JSON without this field, in hexadecimal digits. */
  hash: string;
}

export interface ChainHead {
  seq: number;
  hash: string;
}

export interface KeptHead extends ChainHead {
  where: string;
}

export const SEEN_HERE = 'was seen before';

export const NOTHING_BEFORE = '0'.repeat(64);
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: NOTHING_BEFORE };

export type Sha256 = (text: string) => string;
