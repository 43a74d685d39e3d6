import type { LocalForge } from '../forge/local/local-forge.ts';
import { type LocalForgeOptions, openLocalForge } from '../forge/local/open-local-forge.ts';
import { Judge, refusalOf } from './judge.ts';

/** A forge, and who judges what may be merged on it. */
export interface GuardedForge {
  forge: LocalForge;
  judge: Judge;
}

/**
 * Opens the local forge so that nothing is merged into the portal's own repository that fails its review or lacks approvals,
 * by any account.
 *
 * @throws {CannotRun} when it cannot be opened, or who acts is no person
 */
export async function openGuardedForge(options: Omit<LocalForgeOptions, 'mayMerge'>): Promise<GuardedForge> {
  const forge: LocalForge = await openLocalForge({
    ...options,
    async mayMerge(pull) {
      if (pull.head.repository?.toLowerCase() !== forge.own.toLowerCase()) return undefined;
      return refusalOf(pull, await judge.judge(pull));
    },
  });
  const judge = judgeOf(forge, { renders: true });
  return { forge, judge };
}

/** Who judges pull requests of the portal's own repository. @param renders whether templates that a change uses are rendered, too */
export function judgeOf(forge: LocalForge, { renders }: { renders: boolean }): Judge {
  const repository = forge.repository(forge.own);
  const { bare } = repository;
  return new Judge({ forge, repository, bare, renders, preview: (pull) => repository.preview(pull) });
}
