import { join } from 'node:path';
import type { Party } from '#core/audit/audit-record.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Repository } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { openLocalForge } from '../forge/local/open-local-forge.ts';
import { Scratch, tidyRepository } from './scratch.ts';

/** The portal's own repository on its forge, and what commits for its branches are made in. */
export interface OwnRepository {
  repository: Repository;
  scratch: Scratch;
  actor: Party;
  /** Removes what nothing on the forge refers to any more, where it is a laptop's: others see to that themselves. */
  tidy(): Promise<void>;
}

interface Where {
  root: string;
  /** The login of who acts. */
  as?: string | undefined;
  say?(sentence: string): void;
}

/** @throws {CannotRun} when the root is no git repository, or its forge cannot be reached */
export async function openOwnRepository({ root, as, say }: Where): Promise<OwnRepository> {
  try {
    const forge = await openLocalForge({ root, as, ...(say && { say }) });
    const repository = forge.repository(forge.own);
    const { login, id } = await forge.actor();
    const scratch = await Scratch.open(join(root, '.portal'), repository.gitUrl());
    return { repository, scratch, actor: { login, id }, tidy: () => tidyRepository(repository.gitUrl()) };
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    throw new CannotRun(error.message, { fix: 'Look at what the forge has: `portal forge list`.', cause: error });
  }
}
