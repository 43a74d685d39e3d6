import type { CommitRequest, Sha } from './forge.ts';

/** A commit that the forge makes, and signs. */
export interface SignedCommit {
  parents: readonly Sha[];
  /** The tree that the changes are made to; without one, there is nothing before them. */
  base: Sha | undefined;
  changes: CommitRequest['changes'];
  message: string;
}

/** Makes commits and moves branches by the API of a forge, where nobody may push what is not signed. */
export interface SignedBranches {
  commit(commit: SignedCommit): Promise<Sha>;
  /**
   * Compares and swaps.
   *
   * @param move.from what the ref must be at; undefined where there is none
   * @param move.force whether the new commit need not follow the old one
   * @returns false when it is at something else
   * @throws {ForgeRefusal} when a rule forbids it
   */
  move(ref: string, move: { from: Sha | undefined; to: Sha; force: boolean }): Promise<boolean>;
}
