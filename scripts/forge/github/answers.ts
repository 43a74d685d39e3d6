import type {
  Account,
  Comment,
  CommitStatus,
  Issue,
  PullRequest,
  RepositoryName,
  Review,
  SetStatus,
} from '../forge.ts';

/** GitHub's answers as the interface has them. Only what is read is declared. */

interface User {
  login: string;
  /** Octokit declares what may be beyond 53 bits; no account, comment or repository is. */
  id: number | bigint;
  type?: string;
}

/** Whose account is gone is GitHub's own `ghost`. */
export const GHOST: Account = { login: 'ghost', id: 10137, isBot: false };

export function accountOf(user: User | null | undefined): Account {
  return user ? { login: user.login, id: Number(user.id), isBot: user.type === 'Bot' } : GHOST;
}

/**
 * The account that GitHub found for an address of a commit, or that an address of GitHub's names. Anybody can write such an address,
 * so only GitHub's own word makes a person known.
 */
export function contributorOf(
  user: { login?: string; id?: number | bigint } | null,
  email: string | undefined,
): { account?: Pick<Account, 'login' | 'id'>; isKnown: boolean } {
  if (user?.login !== undefined && user.id !== undefined)
    return { account: { login: user.login, id: Number(user.id) }, isKnown: true };
  const [, id, login] = /^(?:(\d+)\+)?([^@+]+)@users\.noreply\.github\.com$/i.exec(email ?? '') ?? [];
  if (login === undefined) return { isKnown: false };
  return { account: { login, id: Number(id ?? 0) }, isKnown: false };
}

interface PullAnswer {
  number: number;
  title: string;
  body: string | null;
  user: User | null;
  state: string;
  merged_at?: string | null;
  merge_commit_sha?: string | null;
  merged_by?: User | null;
  head: { ref: string; sha: string; repo: { full_name: string } | null };
  base: { ref: string; sha: string };
  labels: readonly { name?: string }[];
  created_at: string;
  html_url: string;
}

export function pullRequestOf(answer: PullAnswer): PullRequest {
  const { number, title, body, user, state, head, base, labels, created_at, html_url } = answer;
  const isMerged = Boolean(answer.merged_at);
  return {
    number,
    title,
    body: body ?? '',
    author: accountOf(user),
    state: isMerged ? 'merged' : state === 'open' ? 'open' : 'closed',
    head: {
      branch: head.ref,
      sha: head.sha,
      ...(head.repo && { repository: head.repo.full_name as RepositoryName }),
    },
    base: { branch: base.ref, sha: base.sha },
    labels: labels.flatMap(({ name }) => name ?? []),
    created: created_at,
    ...(isMerged && answer.merge_commit_sha && { mergedAs: answer.merge_commit_sha }),
    ...(isMerged && answer.merged_by && { mergedBy: accountOf(answer.merged_by) }),
    ...(answer.merged_at && { merged: answer.merged_at }),
    url: html_url,
  };
}

interface IssueAnswer {
  number: number;
  title: string;
  body?: string | null;
  user: User | null;
  state: string;
  labels: readonly (string | { name?: string | null })[];
  state_reason?: string | null;
  closed_at?: string | null;
  html_url: string;
}

export function issueOf({ number, title, body, user, state, labels, html_url, ...end }: IssueAnswer): Issue {
  const reason = end.state_reason === 'not_planned' ? 'not planned' : 'completed';
  return {
    number,
    title,
    body: body ?? '',
    author: accountOf(user),
    state: state === 'open' ? 'open' : 'closed',
    labels: labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
    ...(state !== 'open' && end.closed_at && { closed: { reason, at: end.closed_at } }),
    url: html_url,
  };
}

const VERDICTS: Readonly<Record<string, Review['verdict']>> = {
  APPROVED: 'approve',
  CHANGES_REQUESTED: 'request changes',
  COMMENTED: 'comment',
  DISMISSED: 'dismissed',
};

interface ReviewAnswer {
  id: number | bigint;
  user: User | null;
  state: string;
  body: string | null;
  commit_id: string | null;
  submitted_at?: string;
}

/** Undefined for a review that is not handed in yet. */
export function reviewOf({ id, user, state, body, commit_id, submitted_at }: ReviewAnswer): Review | undefined {
  const verdict = VERDICTS[state];
  if (!verdict) return undefined;
  return {
    id: Number(id),
    account: accountOf(user),
    verdict,
    body: body ?? '',
    commit: commit_id ?? '',
    submitted: submitted_at ?? '',
  };
}

interface StatusAnswer {
  context: string;
  state: string;
  description: string | null;
  target_url?: string | null;
}

export function statusOfCommit({ context, state, description, target_url }: StatusAnswer): CommitStatus {
  return {
    context,
    state: state as CommitStatus['state'],
    description: description ?? '',
    ...(target_url && { url: target_url }),
  };
}

export function setStatusOf(answer: StatusAnswer & { creator?: User | null; created_at?: string }): SetStatus {
  const { creator, created_at } = answer;
  return {
    ...statusOfCommit(answer),
    ...(creator && { by: accountOf(creator) }),
    ...(created_at !== undefined && { created: created_at }),
  };
}

interface CommentAnswer {
  id: number | bigint;
  user: User | null;
  body?: string;
  created_at: string;
}

export function commentOf({ id, user, body, created_at }: CommentAnswer): Comment {
  return { id: Number(id), account: accountOf(user), body: body ?? '', created: created_at };
}
