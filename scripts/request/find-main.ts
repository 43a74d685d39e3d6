import type { FoundMain, FoundStep, HeadFinding } from '../access/access-report.ts';
import { commitChange } from '../change/change-trees.ts';
import type { PullRequest, Sha } from '../forge/forge.ts';
import { GHOST } from '../forge/github/answers.ts';
import type { Fetched, GithubCheckout } from '../forge/github/github-checkout.ts';
import type { GithubRepository } from '../forge/github/repository/github-repository.ts';
import { JUDGED_BRANCH, mainBranch, otherBase } from '../forge/main-branch.ts';
import { reviewTrees } from '../review/review-change.ts';
import { foundBy, neededBy } from './find-access.ts';
import { Judge } from './judge.ts';

interface MainContext {
  repository: GithubRepository;
  checkout: GithubCheckout;
  say(sentence: string): void;
}

/** One run looks at no more: the next goes on. */
const MOST_COMMITS = 50;

/**
 * Finds what the default branch got since all of it had its approvals: two changes may be merged within seconds, each judged without the
 * other. Each is judged as it was merged, and with what came after it, which may undo it.
 *
 * @returns undefined where there is nothing new, or where everybody who may push could say what was judged
 */
export async function findMain({ repository, checkout, say }: MainContext): Promise<FoundMain | undefined> {
  if (!(await repository.isOfApp(JUDGED_BRANCH))) return undefined;
  const { bare } = checkout;
  const main = await mainBranch(repository);
  const judged = await repository.head(JUDGED_BRANCH);
  const { base: newest } = await checkout.fetch(main, []);
  if (judged === newest) return undefined;
  if (judged === undefined) return { head: newest, steps: [] };
  if (!(await bare.isAncestor(judged, newest))) {
    say(`\`${JUDGED_BRANCH}\` is not at a commit of \`${main}\`. Delete it, and the next run begins again.`);
    return undefined;
  }
  const listed = await bare.git(['rev-list', '--first-parent', '--reverse', `${judged}..${newest}`]);
  const commits = listed.split('\n').slice(0, MOST_COMMITS);
  const merged: { pull: PullRequest | undefined; base: Sha; head: Sha }[] = [];
  for (const [index, head] of commits.entries()) {
    const found = await repository.pullRequestMergedAs(head);
    const pull = found && otherBase(found, main) === undefined ? found : undefined;
    const last = merged.at(-1);
    // A rebase makes several commits of one.
    if (last?.pull && last.pull.number === pull?.number) last.head = head;
    else merged.push({ pull, base: commits[index - 1] ?? judged, head });
  }
  const numbers = new Set(merged.flatMap(({ pull }) => pull?.number ?? []));
  const fetched = await checkout.fetch(main, [...numbers]);
  const head = commits.at(-1)!;
  const steps: FoundStep[] = [];
  for (const each of merged) {
    const step = await stepOf(each, { repository, checkout, fetched });
    steps.push(
      each.head === head ? step : { ...step, rest: await findingWithout(checkout, { base: each.base, head }) },
    );
  }
  return { judged, head, steps };
}

async function stepOf(
  { pull, base, head }: { pull: PullRequest | undefined; base: Sha; head: Sha },
  { repository, checkout, fetched }: { repository: GithubRepository; checkout: GithubCheckout; fetched: Fetched },
): Promise<FoundStep> {
  if (!pull) return { head, finding: await findingWithout(checkout, { base, head }) };
  const { number } = pull;
  const about = { head, number, pullHead: pull.head.sha };
  if (fetched.heads.get(number) !== pull.head.sha)
    return { ...about, finding: { error: `The head of #${number} could not be fetched. The next run tries again.` } };
  const judge = new Judge({
    repository: {
      facts: () => repository.facts(),
      reviews: async () => [],
      contributors: (asked) => repository.contributors(asked),
      pullRequests: async () => [],
    },
    bare: checkout.bare,
    forge: { teamMembers: async () => undefined },
    preview: async () => head,
  });
  const finding = await foundBy(pull, async () => {
    const { review, people } = await judge.find({ ...pull, base: { ...pull.base, sha: base } });
    return { needs: neededBy(review), people };
  });
  return { ...about, finding };
}

/** What a difference needs of which nobody knows who made it. */
async function findingWithout(
  { bare }: GithubCheckout,
  { base, head }: { base: Sha; head: Sha },
): Promise<HeadFinding> {
  const trees = await commitChange(bare.path, { base, head });
  const review = await reviewTrees(trees, { author: undefined, requester: undefined, approvedBy: [] });
  const { login, id } = GHOST;
  return { needs: neededBy(review), people: { author: { login, id }, contributors: [], hasUnknown: true } };
}
