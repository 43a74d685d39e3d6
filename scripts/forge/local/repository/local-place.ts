import type { Account, PullRequest, RepositoryName } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import type { BareRepository } from '../bare-repository.ts';
import type { JsonStore } from '../json-store.ts';

export interface LocalPlace extends LocalContext {
  name: RepositoryName;
  /** It need not be there. */
  bare: BareRepository;
  isArchived(): boolean;
}

export interface LocalContext {
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

export function notThere(name: RepositoryName): ForgeRefusal {
  return new ForgeRefusal('not found', `There is no repository \`${name}\` on the local forge.`);
}

/** @throws {ForgeRefusal} `not allowed` where the repository is archived, as on GitHub */
export function refuseArchived({ name, isArchived }: Pick<LocalPlace, 'name' | 'isArchived'>): void {
  if (isArchived()) throw new ForgeRefusal('not allowed', `\`${name}\` is archived, so it can only be read.`);
}
