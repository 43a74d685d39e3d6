import type { Cause, Effect } from '#core/reconcile/effect.ts';
import { commitsOf, requesterIn } from '../access/commits-of.ts';
import { wordsOf } from '../access/weigh-reviews.ts';
import type { PullRequest, Repository } from '../forge/forge.ts';
import { git, runGit } from '../git/git.ts';

export interface Origin {
  /** Undefined where it was pushed without one. */
  pull?: PullRequest;
  requester?: { login: string; id: number };
  cause: Cause;
}

export function causeOf(origin: Origin | undefined): Pick<Effect, 'cause'> {
  if (!origin) return {};
  const { cause, requester } = origin;
  return { cause: { ...cause, ...(requester && { requester: { login: requester.login, id: requester.id } }) } };
}

/** The portal's repository on its forge, and which pull request became which commit of it. */
export interface Merges {
  repository: Repository;
  mergedAs(commit: string): Promise<PullRequest | undefined>;
}

/** Whether a repository lacks a part of its history, so that it cannot say who brought something. */
export async function isShallow(folder: string): Promise<boolean> {
  return (await git(folder, ['--git-dir=.', 'rev-parse', '--is-shallow-repository'])) === 'true';
}

/** Who is behind a commit of the default branch: by the pull request that became it, and what its commits say. */
export async function originOfCommit(
  commit: string,
  { folder, forge: { repository, mergedAs } }: { folder: string; forge: Merges },
): Promise<Origin> {
  const pull = await mergedAs(commit);
  const requester = await requesterOf(folder, commit);
  if (!pull) return { ...(requester && { requester }), cause: { commit } };
  const { approvals } = wordsOf(await repository.reviews(pull.number), pull.head.sha);
  const { login, id, isBot } = pull.author;
  // Anybody writes what they like into a commit. Only what a bot opened has its requester there.
  const asked = isBot ? requester : { login, id };
  return {
    pull,
    ...(asked && { requester: asked }),
    cause: {
      request: { number: pull.number, url: pull.url },
      commit,
      approvers: approvals.map((each) => ({ login: each.login, id: each.id })),
    },
  };
}

async function requesterOf(folder: string, commit: string) {
  const parent = ['--git-dir=.', 'rev-parse', '--verify', '--quiet', `${commit}^1`];
  const { exitCode, stdout } = await runGit(folder, parent);
  if (exitCode !== 0) return undefined;
  return requesterIn((await commitsOf(folder, { base: stdout.trim(), head: commit })).values());
}
