import type { ProposedFile } from '#core/discover/finding.ts';

export interface TeamOutcome {
  team: string;
  outcome: /** A pull request was opened, or would be. */
    | 'opened'
    /** Entries were added to the one that is open, or would be. */
    | 'added'
    /** The one that is open has all of them. */
    | 'open'
    /** People did not want them, or main has them already. */
    | 'nothing'
    | 'failed';
  pullRequest?: { number: number; url: string };
  branch: string;
  repositories: readonly string[];
  files: readonly ProposedFile[];
  /** Proposed to another team before, by repository: the pull request that is open. */
  elsewhere: Readonly<Record<string, number>>;
  /** Turned down before, by repository: the pull request that says so. */
  turnedDown: Readonly<Record<string, number>>;
  /** Left for the next run, so that the forge is not asked to write too much at once. */
  later: readonly string[];
  message?: string;
}
