import { CannotRun } from '../cannot-run.ts';
import type { Clock } from '../clock.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { SignedBranches, SignedCommit } from '../forge/signed-branches.ts';
import { type CommitParts, changesOf } from './bare-repository.ts';
import { type Expected, RULE_FIX } from './remote.ts';

/** Waits of 1 to 16 seconds. */
const ROUNDS = 5;

/** The repository here that has the commit. */
interface Here {
  /** The address of the one there. */
  readonly remote: string;
  /** Brings a commit from there; false while it is not there. */
  fetch(commit: string): Promise<boolean>;
  git(words: readonly string[]): Promise<string>;
}

interface Publication {
  ref: string;
  parts: CommitParts;
  expected: Expected;
  clock: Clock;
}

/**
 * Has a forge make and sign a commit with the same files, and move a branch to it.
 *
 * @returns the commit; undefined when the branch was not at what was expected
 * @throws {CannotRun} when a rule refuses it, or git does not see it after half a minute
 */
export async function publishSigned(
  here: Here,
  signed: SignedBranches,
  { ref, parts, expected, clock }: Publication,
): Promise<string | undefined> {
  const from = expected === 'an ancestor' ? parts.parent : expected.at;
  try {
    const to = await signed.commit(await signable(here, parts));
    if (!(await signed.move(ref, { from, to, force: expected !== 'an ancestor' }))) return undefined;
    await awaitCommit(here, to, clock);
    return to;
  } catch (cause) {
    if (!(cause instanceof ForgeRefusal)) throw cause;
    throw new CannotRun(cause.message, { fix: RULE_FIX, cause });
  }
}

/** What the API made, git may see a moment later. */
async function awaitCommit(here: Here, commit: string, clock: Clock): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    if (await here.fetch(commit)) return;
    await clock.sleep(1000 * 2 ** round);
  }
  throw new CannotRun(`\`${here.remote}\` does not show the commit \`${commit}\`, which it just made.`, {
    fix: 'Look at https://www.githubstatus.com, and run it again.',
  });
}

async function signable(here: Here, parts: CommitParts): Promise<SignedCommit> {
  const { parent, files, message } = parts;
  const base = files ?? (parent && (await here.git(['rev-parse', `${parent}^{tree}`])));
  return { parents: parent === undefined ? [] : [parent], base: base || undefined, changes: changesOf(parts), message };
}
