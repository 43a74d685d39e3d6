import process from 'node:process';
import type { LocalForge } from '../forge/local/local-forge.ts';
import { type LocalForgeOptions, openLocalForge } from '../forge/local/open-local-forge.ts';
import { Judge, type JudgedRepository, refusalOf } from './judge.ts';

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
  const provisions = { root: options.root, env: process.env, isLocal: true };
  const judge = judgeOf(forge, { renders: true, provisions });
  return { forge, judge };
}

/** Who judges pull requests of the portal's own repository. @param does what it does beside reading, as `JudgedRepository` says */
export function judgeOf(forge: LocalForge, does: Pick<JudgedRepository, 'renders' | 'provisions'>): Judge {
  const repository = forge.repository(forge.own);
  const { bare } = repository;
  return new Judge({ forge, repository, bare, ...does, preview: (pull) => repository.preview(pull) });
}
