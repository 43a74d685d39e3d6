import type { Forward } from '#core/migration/bring-forward.ts';

/**
 * What every release asks `scripts/upgrade/finish.ts` of a later one, as JSON on its standard input. Releases that are out rely on
 * both forms: fields may be added, and none may go or change its meaning.
 */
export interface FinishQuestion {
  /** The release that is there: `0.2.0`. */
  from: string;
  to: string;
  /** Texts by path: YAML of the DATA folders, and what is generated. */
  files: Readonly<Record<string, string>>;
}

/** What it answers on standard output. */
export interface FinishAnswer extends Omit<Forward, 'changes'> {
  changes: Readonly<Record<string, string | null>>;
}
