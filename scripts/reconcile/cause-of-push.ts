import type { Cause } from '#core/reconcile/effect.ts';
import { wordsOf } from '../access/weigh-reviews.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { OwnRepository } from '../observed/own-repository.ts';

interface Surroundings {
  /** GITHUB_EVENT_NAME, GITHUB_SHA. */
  env: Readonly<Record<string, string | undefined>>;
  say(sentence: string): void;
}

/**
 * Why a workflow that follows a push reconciles: the commit, the pull request that became it, and who approved that. On a
 * schedule it follows none. Where the pull request cannot be asked for, the commit is what is left.
 */
export async function causeOfPush(
  { repository, mergedAs }: Pick<OwnRepository, 'repository' | 'mergedAs'>,
  { env, say }: Surroundings,
): Promise<Cause | undefined> {
  const { GITHUB_EVENT_NAME: event, GITHUB_SHA: commit } = env;
  if (event !== 'push' || !commit) return undefined;
  try {
    const pull = await mergedAs(commit);
    if (!pull) return { commit };
    const { approvals } = wordsOf(await repository.reviews(pull.number), pull.head.sha);
    const approvers = approvals.map(({ login, id }) => ({ login, id }));
    return { commit, request: { number: pull.number, url: pull.url }, approvers };
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    say(`The audit will not name the pull request behind this. ${error.message}`);
    return { commit };
  }
}
