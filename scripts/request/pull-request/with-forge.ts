import { CannotRun } from '../../cannot-run.ts';
import type { PullRequest } from '../../forge/forge.ts';
import { ForgeRefusal, type RefusalReason } from '../../forge/forge-refusal.ts';
import type { LocalRepository } from '../../forge/local/repository/local-repository.ts';
import { GitFailed } from '../../git/git-failure.ts';
import type { Terminal } from '../../terminal.ts';
import type { Everywhere, ExitCode } from '../../verb.ts';
import { type GuardedForge, openGuardedForge } from '../guarded-forge.ts';

interface Given extends Everywhere {
  as: string | undefined;
  repository: string | undefined;
}

/** Runs a verb on the local forge, prints the forge's messages on standard error, and adds a fix to its errors. */
export async function withForge(
  { root, as, repository }: Given,
  terminal: Terminal,
  run: (repository: LocalRepository, guarded: GuardedForge) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    const guarded = await openGuardedForge({ root, as, say: terminal.say });
    const { forge } = guarded;
    return await run(forge.repository((repository as `${string}/${string}`) ?? forge.own), guarded);
  } catch (error) {
    if (error instanceof ForgeRefusal)
      throw new CannotRun(error.message, { fix: WAYS_OUT[error.reason], cause: error });
    if (error instanceof GitFailed)
      throw new CannotRun(error.message, {
        fix: 'Look at the repository below `.portal/forge/` with `git fsck`.',
        cause: error,
      });
    throw error;
  }
}

/** @throws {ForgeRefusal} `not found` */
export async function findPullRequest(repository: LocalRepository, number: number): Promise<PullRequest> {
  const found = await repository.pullRequest(number);
  if (found) return found;
  throw new ForgeRefusal('not found', `\`${repository.name}\` has no pull request #${number}.`);
}

/** The number of a pull request as people write it: `12` or `#12`. @throws {CannotRun} when it is none */
export function numberOf(word: string): number {
  const number = /^#?([1-9]\d{0,9})$/.exec(word)?.[1];
  if (number !== undefined) return Number(number);
  throw new CannotRun(`\`${word}\` is not the number of a pull request.`, { fix: WAYS_OUT['not found'] });
}

const WAYS_OUT: Readonly<Record<RefusalReason, string>> = {
  'not found': '`npx portal forge list --state all` lists all of them.',
  'not allowed': 'Somebody else may: name them with `--as`.',
  taken: '`npx portal forge list` shows what is open.',
  moved: 'Look at it again with `npx portal forge show`, then repeat the command.',
  conflict: '`npx portal forge show` shows its branches; push the fixed one to the path of the repository.',
  invalid: '`npx portal forge show` shows its state.',
};
