import type { Progress } from '#core/request/progress.ts';
import type { Verdict } from '../access/verdict-status.ts';
import { CannotRun } from '../cannot-run.ts';
import type { PullRequest, Sha } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { Report } from './progress.ts';

/** What happens to a pull request once it is open: each part is an operation of its own, and says how it went. */
export interface Engine {
  /** Answers the pull request: what it changes, what is wrong. False when it cannot be merged as it is. */
  review(pull: PullRequest): Promise<Verdict>;
  /** Says who must approve and whether they did, as a status of the head. */
  access(pull: PullRequest): Promise<Verdict>;
  /** Approves by the policy of this machine. Undefined where there is none. */
  approve?(pull: PullRequest): Promise<void>;
  /** Gives the commit that it became. */
  merge(pull: PullRequest): Promise<Sha>;
  /** Creates what is missing after the merge. @param report gets the run that it waits for, and the starts and ends of effects */
  reconcile(pull: PullRequest, report: (progress: Omit<Progress, 'step' | 'state'>) => void): Promise<Verdict>;
}

/**
 * Runs the steps of a pull request: review, access, approval if this machine's policy gives it, merge, reconcile.
 * Whatever stops it is reported, and the pull request stays as it is. Called again, it goes on from there.
 *
 * @returns whether it was merged and all that follows was done
 */
export async function carryOut(pull: PullRequest, engine: Engine, report: Report): Promise<boolean> {
  const step = async (name: Progress['step'], doing: string, work: () => Promise<Verdict>): Promise<boolean> => {
    report({ step: name, state: 'working', text: doing });
    const verdict = await work().catch(noOf);
    report({ step: name, ...verdict });
    return verdict.state === 'done';
  };
  if (pull.state === 'closed') {
    report({ step: 'merge', state: 'failed', text: `#${pull.number} was closed without a merge, so nothing follows.` });
    return false;
  }
  if (pull.state === 'open') {
    if (!(await step('review', 'Reviewing the change.', () => engine.review(pull)))) return false;
    if (!(await approved(pull, engine, step))) return false;
    const merged = await step('merge', 'Merging it.', async () => {
      const commit = await engine.merge(pull);
      return {
        state: 'done',
        text: `Merged #${pull.number} into \`${pull.base.branch}\` as \`${commit.slice(0, 7)}\`.`,
      };
    });
    if (!merged) return false;
  }
  const tell = (progress: Omit<Progress, 'step' | 'state'>) =>
    report({ step: 'reconcile', state: 'working', ...progress });
  return step('reconcile', 'Creating what is missing.', () => engine.reconcile(pull, tell));
}

/** A refusal of a forge or a machine is the result of a step; anything else is a bug. */
function noOf(error: unknown): Verdict {
  if (error instanceof ForgeRefusal) return { state: 'failed', text: error.message };
  if (error instanceof CannotRun) return { state: 'failed', text: `${error.message} ${error.fix}` };
  throw error;
}

type Run = (name: Progress['step'], doing: string, work: () => Promise<Verdict>) => Promise<boolean>;

/** The requester does not wait for people if the policy of this machine approves. */
async function approved(pull: PullRequest, engine: Engine, step: Run): Promise<boolean> {
  const { approve } = engine;
  if (approve) {
    await step('approval', 'Approving it by the policy of this machine.', async () => {
      await approve(pull);
      return { state: 'done', text: 'The policy of this machine approves it: `local` in catalog/portal.yaml.' };
    });
  }
  return step('access', 'Checking who must approve.', () => engine.access(pull));
}
