import type { Review } from '../../forge/forge.ts';
import type { LocalRepository } from '../../forge/local/repository/local-repository.ts';
import { auditForge } from '../audit-forge.ts';
import type { GuardedForge } from '../guarded-forge.ts';
import { refuseUnasked } from './refuse-unasked.ts';
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
