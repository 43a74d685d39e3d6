import type { Desired } from '#core/desired/desired.ts';
import type { Cause } from '#core/reconcile/effect.ts';
import type { Account, Forge, PullRequest, Repository } from '../forge/forge.ts';
import type { Damage } from '../observed/data-folder.ts';
import type { Scratch } from '../observed/scratch.ts';
import type { CommitPlace } from '../template/template-history.ts';

/** What every reconciler is given. What only some need, they name themselves (needs.ts). */
export interface World {
  /** Reads what is merged by now, whatever the working tree holds beside it. */
  desired(): Promise<Desired>;
  /** The commit of it, which is fetched once a run. */
  main(): Promise<CommitPlace>;
  data: string;
  /** The folder of the portal on this machine, and the environment of this process. */
  machine: { root: string; env: NodeJS.ProcessEnv };
  repository: Repository;
  /** The pull request that became a commit of it when it was merged. */
  mergedAs(commit: string): Promise<PullRequest | undefined>;
  /** Where repositories are made. */
  forge: Forge;
  /** The portal's own repository, for what the portal itself says there. */
  speaker: { repository: Repository; account(): Promise<Account> };
  /** Where commits for its branches are made. */
  scratch: Scratch;
  /** Reports files of the data folder that were set aside, to people and to the audit. */
  setAside(damages: readonly Damage[]): Promise<void>;
  cause: Cause | undefined;
}
