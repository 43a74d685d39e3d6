import { accessSentence } from '#core/report/access-sentence.ts';
import { weighReviews } from '../../access/weigh-reviews.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { PullRequest } from '../../forge/forge.ts';
import type { LocalForge } from '../../forge/local/local-forge.ts';
import { judgeOf } from '../guarded-forge.ts';
import { nextCommands } from '../next-commands.ts';

/**
 * Refuses the approval of somebody who is not asked, by the teams and roles of the catalog as main has it: it would never count.
 *
 * @throws {CannotRun} with those who are asked
 * @throws {ForgeRefusal} `conflict`
 */
export async function refuseUnasked(pull: PullRequest, forge: LocalForge): Promise<void> {
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
