import { type AccessNeeds, type AccessVerdict, weighAccess } from '#core/access/access-verdict.ts';
import { approvalsOf } from '../access/approvals-of.ts';
import type { Account, Forge, Review, Sha } from '../forge/forge.ts';

/** Who stands behind a pull request, and what was said of its head. */
export interface Said {
  /** Login of whoever opened it. */
  author: string;
  /** Login of whoever asked for it, where its commits say that another did. */
  requester?: string;
  approvals: readonly Account[];
  objections: readonly Account[];
}

/** Whose last word approves what is there now, and whose asks for changes: that stays until it is taken back. */
export function wordsOf(reviews: readonly Review[], head: Sha): Pick<Said, 'approvals' | 'objections'> {
  const last = new Map<number, Review>();
  for (const review of reviews) if (review.verdict !== 'comment') last.set(review.account.id, review);
  const accounts = (of: readonly Review[]) => of.map(({ account }) => account);
  const all = [...last.values()];
  return {
    approvals: accounts(all.filter(({ verdict, commit }) => verdict === 'approve' && commit === head)),
    objections: accounts(all.filter(({ verdict }) => verdict === 'request changes')),
  };
}

/**
 * Weighs what people said of a change against what it needs, by the teams of the forge as they are now.
 *
 * @param options.standIn login whose approval stands for that of everybody
 * @returns the verdict, and whose approval counted for something
 */
export async function weighReviews(
  needs: AccessNeeds,
  { author, requester, approvals, objections }: Said,
  { forge, standIn }: { forge: Pick<Forge, 'teamMembers'>; standIn?: string | undefined },
): Promise<{ verdict: AccessVerdict; approvers: Account[] }> {
  const names = new Set(needs.requirements.flatMap(({ anyOf }) => anyOf.flatMap(({ forgeTeam }) => forgeTeam ?? [])));
  const teams = [...names].map((forgeTeam) => ({ forgeTeam }));
  const inTeams = (accounts: readonly Account[]) =>
    approvalsOf(
      accounts.map(({ login }) => login),
      teams,
      async ({ forgeTeam }) => ((await forge.teamMembers(forgeTeam)) ?? []).map(({ login }) => login),
    );
  const verdict = weighAccess(needs, {
    ...{ author, approvals: await inTeams(approvals), objections: await inTeams(objections) },
    ...(requester !== undefined && { requester }),
    ...(standIn !== undefined && { standIn }),
  });
  const counted = new Set(verdict.requirements.flatMap(({ approvedBy }) => approvedBy));
  return { verdict, approvers: approvals.filter(({ login }) => counted.has(login.toLowerCase())) };
}
