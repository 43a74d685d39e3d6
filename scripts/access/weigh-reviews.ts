import type { Requirement } from '#core/access/requirement.ts';
import { type AccessNeeds, type AccessVerdict, askerOf, weighAccess } from '#core/access/weigh-access.ts';
import type { Account, Forge, Review, Sha } from '../forge/forge.ts';
import { approvalsOf } from './approvals-of.ts';

/** The people behind a pull request, and the reviews of its head. */
export interface Said {
  /** Login of the account that opened it. */
  author: string;
  /** Login of the requester, if its commits name another. */
  requester?: string;
  /** Logins of the requesters that its commits name, and of the people who wrote the commits. */
  contributors?: readonly string[];
  hasUnknown?: true;
  approvals: readonly Account[];
  objections: readonly Account[];
}

/** An account as it was when it was seen: its login can change, and pass to somebody else. */
export type Named = Pick<Account, 'login' | 'id'>;

export interface People {
  author: Named;
  /** The requester that its commits name, if they name one. */
  requester?: Named;
  /** Requesters that its commits name, and people who wrote the commits. */
  contributors: readonly Named[];
  /** Whether nobody knows who wrote or committed some of it. */
  hasUnknown?: true;
}

/**
 * The people behind a pull request by their logins of now, and what was said of it until now: a reviewer with a new login is still
 * the requester.
 *
 * @param head of the pull request, for which approvals count
 */
export function saidBy(
  { author, requester, contributors, hasUnknown }: People,
  reviews: readonly Review[],
  head: Sha,
): Said {
  const loginNow = ({ login, id }: Named) => reviews.find(({ account }) => account.id === id)?.account.login ?? login;
  return {
    author: loginNow(author),
    ...(requester && { requester: loginNow(requester) }),
    contributors: [...new Set(contributors.map(loginNow))].sort(),
    ...(hasUnknown && { hasUnknown }),
    ...wordsOf(reviews, head),
  };
}

/**
 * Whose last word approves what is there now, and whose asks for changes: that stays until it is taken back.
 *
 * @param head what is there now; without it, approvals of any commit count
 */
export function wordsOf(reviews: readonly Review[], head?: Sha): Pick<Said, 'approvals' | 'objections'> {
  const last = new Map<number, Review>();
  for (const review of reviews) if (review.verdict !== 'comment') last.set(review.account.id, review);
  const accounts = (of: readonly Review[]) => of.map(({ account }) => account);
  const all = [...last.values()];
  return {
    approvals: accounts(
      all.filter(({ verdict, commit }) => verdict === 'approve' && (head === undefined || commit === head)),
    ),
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
  { author, requester, contributors = [], hasUnknown, approvals, objections }: Said,
  { forge, standIn }: { forge: Pick<Forge, 'teamMembers'>; standIn?: string | undefined },
): Promise<{ verdict: AccessVerdict; approvers: Account[] }> {
  const { requirements } = needs;
  const inTeams = (logins: readonly string[], of: readonly Requirement[]) =>
    approvalsOf(logins, teamsOf(of), async ({ forgeTeam }) =>
      ((await forge.teamMembers(forgeTeam)) ?? []).map(({ login }) => login),
    );
  const asker = askerOf({ author, ...(requester !== undefined && { requester }) });
  const verdict = weighAccess(needs, {
    author,
    contributors,
    ...(hasUnknown && { hasUnknown }),
    ...(requester !== undefined && { requester }),
    approvals: await inTeams(loginsOf(approvals), requirements),
    objections: await inTeams(loginsOf(objections), requirements),
    memberships: await inTeams(
      asker === undefined ? [] : [asker],
      requirements.filter(({ byAsking }) => byAsking),
    ),
    ...(standIn !== undefined && { standIn }),
  });
  const counted = new Set(verdict.requirements.flatMap(({ approvedBy }) => approvedBy));
  return { verdict, approvers: approvals.filter(({ login }) => counted.has(login.toLowerCase())) };
}

function teamsOf(requirements: readonly Requirement[]): { forgeTeam: string }[] {
  const names = new Set(requirements.flatMap(({ anyOf }) => anyOf.flatMap(({ forgeTeam }) => forgeTeam ?? [])));
  return [...names].map((forgeTeam) => ({ forgeTeam }));
}

function loginsOf(accounts: readonly Account[]): string[] {
  return accounts.map(({ login }) => login);
}
