import type { Cause } from '#core/reconcile/effect.ts';
import type { PullRequest, Repository } from '../../forge/forge.ts';
import { git, runGit } from '../../git/git.ts';
import { commitsOf, requesterIn } from '../../request/commits-of.ts';
import { wordsOf } from '../../request/weigh-reviews.ts';
import type { CommitPlace } from '../../scaffold/making/template-history.ts';

/** Who brought a service into the catalog. */
export interface Origin {
  /** Undefined where the entry was pushed without one. */
  pull?: PullRequest;
  requester?: { login: string; id: number };
  cause: Cause;
}

/**
 * Finds in the history of the default branch how the `scaffold` block of an entry came to be, so that every later run finds the
 * same.
 *
 * @returns undefined where the history is not here
 */
export async function originOfEntry(
  file: string,
  { folder, commit }: CommitPlace,
  { repository, mergedAs }: { repository: Repository; mergedAs(commit: string): Promise<PullRequest | undefined> },
): Promise<Origin | undefined> {
  if ((await git(folder, ['--git-dir=.', 'rev-parse', '--is-shallow-repository'])) === 'true') return undefined;
  const search = ['log', '-1', '--first-parent', '-m', '-Sscaffold', '--format=%H', commit, '--', file];
  const brought = await git(folder, ['--git-dir=.', ...search]);
  if (brought === '') return { cause: { commit } };
  const pull = await mergedAs(brought);
  const requester = await requesterOf(folder, brought);
  if (!pull) return { ...(requester && { requester }), cause: { commit: brought } };
  const { approvals } = wordsOf(await repository.reviews(pull.number), pull.head.sha);
  const { login, id, isBot } = pull.author;
  const asked = requester ?? (isBot ? undefined : { login, id });
  return {
    pull,
    ...(asked && { requester: asked }),
    cause: {
      request: { number: pull.number, url: pull.url },
      commit: brought,
      approvers: approvals.map((each) => ({ login: each.login, id: each.id })),
    },
  };
}

async function requesterOf(folder: string, brought: string) {
  const { exitCode, stdout } = await runGit(folder, [
    '--git-dir=.',
    'rev-parse',
    '--verify',
    '--quiet',
    `${brought}^1`,
  ]);
  if (exitCode !== 0) return undefined;
  return requesterIn((await commitsOf(folder, { base: stdout.trim(), head: brought })).values());
}
