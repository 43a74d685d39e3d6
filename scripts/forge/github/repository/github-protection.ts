import type { Permissions } from '../../forge.ts';
import { statusOf } from '../refusal.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

/** The settings of a new repository. Its administrators may change them later. */
const RULESET = {
  name: 'waypost: default branch',
  target: 'branch' as const,
  enforcement: 'active' as const,
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  rules: [
    { type: 'deletion' as const },
    { type: 'non_fast_forward' as const },
    {
      type: 'pull_request' as const,
      parameters: {
        required_approving_review_count: 1,
        dismiss_stale_reviews_on_push: true,
        require_code_owner_review: true,
        require_last_push_approval: false,
        required_review_thread_resolution: false,
      },
    },
  ],
};

/** Protection of the default branch by a ruleset, which is found by its name; what it says by now is for its administrators. */
export function githubProtection(on: RepositoryClient): Pick<Permissions, 'protection' | 'protect'> {
  const { client, place } = on;
  const protection = () =>
    on.explain('rulesets', async () => {
      try {
        const all = await client.paginate('GET /repos/{owner}/{repo}/rulesets', { ...place, ...PAGE });
        return all.some(({ name }) => name === RULESET.name) ? 'protected' : 'open';
      } catch (error) {
        if (isBeyondPlan(error)) return 'unavailable';
        throw error;
      }
    });
  return {
    protection,
    async protect() {
      if ((await protection()) === 'protected') return;
      await on.ask('rulesets', 'POST /repos/{owner}/{repo}/rulesets', structuredClone(RULESET));
    },
  };
}

/** @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets */
function isBeyondPlan(error: unknown): boolean {
  return statusOf(error) === 403 && /upgrade to github/i.test(error instanceof Error ? error.message : '');
}
