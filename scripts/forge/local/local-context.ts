import type { Account, PullRequest } from '../forge.ts';
import type { JsonStore } from './json-store.ts';

/** What a local repository is given by its forge. */
export interface LocalContext {
  /** JSON of the repository. */
  store: JsonStore;
  actor(): Promise<Account>;
  accountById(id: number | undefined): Account | undefined;
  now(): Date;
  /** Why a pull request may not be merged; undefined when it may. */
  mayMerge: ((pullRequest: PullRequest) => Promise<string | undefined>) | undefined;
  /** Called before and after a branch moves, so that a working tree of the same repository keeps up. */
  beforeMove(branch: string): Promise<void>;
  afterMove(branch: string): Promise<void>;
}
