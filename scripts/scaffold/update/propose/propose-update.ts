import { updateText } from '#core/scaffold/update/update-text.ts';
import type { PullRequest, Repository } from '../../../forge/forge.ts';
import { writesOfCommit } from '../../../forge/github/repository/commit-by-api.ts';
import type { Proposal } from '../find/find-proposal.ts';
import type { FoundUpdate } from '../find/find-update.ts';
import type { MergedService } from '../merge/merge-service.ts';
import type { Step } from '../merge/next-step.ts';
import type { PlannedUpdate, ServiceOutcome, UpdateAction } from '../service-outcome.ts';

/** One that no people worked on. */
type Mergeable<Lacking> = Omit<MergedService, 'step'> & { step: Lacking };

/** Decides what is proposed to a service, and does nothing yet. */
export function proposeUpdate({ known, standing, proposal }: FoundUpdate, merged: MergedService): PlannedUpdate {
  const { update, step } = merged;
  const { branch, open } = proposal;
  const reported = { ...known, branch, update, ...(open && { pullRequest: named(open) }) };
  if (step === 'worked on') return { outcome: workedOn(reported, proposal) };
  if (!open)
    return { outcome: { ...reported, outcome: 'opened' }, action: opening(standing, proposal, { ...merged, step }) };
  if (!step) return { outcome: { ...reported, outcome: 'open' } };
  return {
    outcome: { ...reported, outcome: 'renewed' },
    action: renewal(standing.repository, open, { ...merged, step }),
  };
}

function workedOn(reported: Omit<ServiceOutcome, 'outcome'>, { branch, open }: Proposal): ServiceOutcome {
  return open
    ? {
        ...reported,
        outcome: 'left',
        message: `#${open.number} is open, and people have committed to it, so it is left to them.`,
        hint: 'Merge it, or close it and run this with `--again`.',
      }
    : {
        ...reported,
        outcome: 'left',
        message: `There is a branch \`${branch}\` there that \`npx portal scaffold update\` did not make.`,
        hint: 'Rename it, or delete it, and run this again.',
      };
}

/** Opens a pull request in place of those of earlier versions. */
function opening(
  { repository, main }: FoundUpdate['standing'],
  { branch, at }: Proposal,
  { update, step, message, replaced }: Mergeable<Step | undefined>,
): UpdateAction {
  return {
    // The branch; a comment and the closing of each that is replaced; the new one, and its labels.
    writes: (at === undefined ? 1 : 0) + writesOf(step) + 2 * replaced.length + 2,
    async carryOut() {
      if (at === undefined) await repository.createBranch(branch, main.at);
      if (step) await repository.commit({ branch, message, ...step });
      // Before the new one is there: a run that ends between them is finished by the next.
      for (const { number } of replaced) {
        await repository.comment(number, `A newer version of the template is proposed instead: \`${branch}\`.`);
        await repository.closePullRequest(number);
      }
      return named(await repository.openPullRequest({ ...updateText(update), head: branch, base: main.branch }));
    },
  };
}

/** Adds what is missing to the pull request that is open. */
function renewal(repository: Repository, open: PullRequest, { update, step, message }: Mergeable<Step>): UpdateAction {
  return {
    writes: writesOf(step) + 1,
    async carryOut() {
      await repository.commit({ branch: open.head.branch, message, ...step });
      const { title, body } = updateText(update);
      await repository.editPullRequest(open.number, { title, body });
      return named(open);
    },
  };
}

function writesOf(step: Step | undefined): number {
  return step ? writesOfCommit(step.changes) : 0;
}

function named({ number, url }: PullRequest): { number: number; url: string } {
  return { number, url };
}
