export interface Change {
  commit: string;
  /** ISO 8601, as its author's clock said. */
  time: string;
  author: string;
  subject: string;
}

/** Changes by file, the newest first. */
export type History = ReadonlyMap<string, readonly Change[]>;
