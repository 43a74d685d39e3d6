import { accessSentence } from '#core/report/access-sentence.ts';
import { weighReviews } from '../../access/weigh-reviews.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { PullRequest, Review } from '../../forge/forge.ts';
import type { LocalForge } from '../../forge/local/local-forge.ts';
import type { LocalRepository } from '../../forge/local/repository/local-repository.ts';
import { auditForge } from '../audit-forge.ts';
import { type GuardedForge, judgeOf } from '../guarded-forge.ts';
import { nextCommands } from '../next-commands.ts';
import { findPullRequest } from './with-forge.ts';

interface Given extends Pick<GuardedForge, 'forge'> {
  repository: LocalRepository;
  root: string;
  body: string;
}

/**
 * Approves a pull request at its current commit, and writes that to the audit.
 *
 * @throws {ForgeRefusal} `not allowed` when it is one's own
 * @throws {CannotRun} when who approves is not asked about it
 */
export async function approveByHand(number: number, { forge, repository, root, body }: Given): Promise<Review> {
  const pull = await findPullRequest(repository, number);
  const { author, state } = pull;
  const isJudged = forge.isOwn(repository.name) && state === 'open' && author.id !== (await forge.actor()).id;
  if (isJudged) await refuseUnasked(pull, forge);
  const audit = await auditForge(root, forge.repository(forge.own));
  const review = await repository.review(number, { verdict: 'approve', body, commit: pull.head.sha });
  const elsewhere = forge.isOwn(repository.name) ? undefined : repository.name;
  await audit.write({ verb: 'forge approve', pull, repository: elsewhere, actor: await forge.actor() }, 'done');
  return review;
}

/**
 * Refuses the approval of somebody who is not asked, by the teams and roles of the catalog as main has it: it would never count.
 *
 * @throws {CannotRun} with those who are asked
 * @throws {ForgeRefusal} `conflict`
 */
async function refuseUnasked(pull: PullRequest, forge: LocalForge): Promise<void> {
  const [{ review, said }, actor] = await Promise.all([
    judgeOf(forge, { renders: false }).findWithReviews(pull),
    forge.actor(),
  ]);
  const given = { ...said, approvals: [actor], objections: [] };
  const { verdict, approvers } = await weighReviews(review.access, given, { forge });
  if (approvers.length > 0) return;
  const now = await weighReviews(review.access, said, { forge });
  const [why = `\`${actor.login}\` is not asked about #${pull.number}, so this approval would never count.`] =
    verdict.ignored;
  throw new CannotRun(`${why} ${accessSentence(now.verdict)}`, { fix: await nextCommands(pull, now.verdict, forge) });
}
