import type { AccessNeeds } from '#core/access/weigh-access.ts';
import type { FoundMain, FoundStep, HeadFinding } from '../access/access-report.ts';
import { commitChange } from '../change/change-trees.ts';
import type { PullRequest, Sha } from '../forge/forge.ts';
import { GHOST } from '../forge/github/answers.ts';
import type { Fetched, GithubCheckout } from '../forge/github/github-checkout.ts';
import type { GithubRepository } from '../forge/github/repository/github-repository.ts';
import type { BareRepository } from '../forge/local/bare-repository.ts';
import { JUDGED_BRANCH, mainBranch, otherBase } from '../forge/main-branch.ts';
import { reviewTrees } from '../review/review-change.ts';
import { foundBy, neededBy } from './find-access.ts';
import { Judge } from './judge.ts';

interface MainContext {
  repository: GithubRepository;
  checkout: GithubCheckout;
  say(sentence: string): void;
}

interface Difference {
  base: Sha;
  head: Sha;
}

/** What one pull request, or a commit without one, made of the default branch. */
interface Merged extends Difference {
  pull: PullRequest | undefined;
}

/** One run looks at no more: the next goes on. */
const MOST_STEPS = 50;

/**
 * Finds what the default branch got since all of it had its approvals: two changes may be merged within seconds, each judged without the
 * other. Each is judged as it was merged, and as if it had been merged alone, since one before it may have changed the rules.
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
  const merged = await mergedSince(judged, { newest, main, repository, bare });
  const numbers = new Set(merged.flatMap(({ pull }) => pull?.number ?? []));
  const fetched = await checkout.fetch(main, [...numbers]);
  const head = merged.at(-1)!.head;
  const steps: FoundStep[] = [];
  for (const each of merged) {
    const finding = await foundBy(nameOf(each), () => findingOf(each, { repository, checkout, fetched }));
    const isFirst = each === merged[0];
    const alone =
      'needs' in finding && !isFirst && (await foundBy(nameOf(each), () => aloneOn(judged, { each, finding, bare })));
    const { number, head } = each.pull ?? {};
    steps.push({
      head: each.head,
      ...(number && { number }),
      ...(head && { pullHead: head.sha }),
      finding,
      ...(alone && { alone }),
    });
  }
  if (steps.length < 2) return { judged, head, steps };
  const whole = await foundBy(`\`${main}\``, () => findingWithout({ base: judged, head }, bare));
  return { judged, head, steps, whole };
}

async function mergedSince(
  judged: Sha,
  { newest, main, repository, bare }: { newest: Sha; main: string; repository: GithubRepository; bare: BareRepository },
): Promise<Merged[]> {
  const listed = await bare.git(['rev-list', '--first-parent', '--reverse', `${judged}..${newest}`]);
  const merged: Merged[] = [];
  let base = judged;
  for (const head of listed.split('\n')) {
    const found = await repository.pullRequestMergedAs(head);
    const pull = found && otherBase(found, main) === undefined ? found : undefined;
    const last = merged.at(-1);
    // A rebase makes several commits of one, and people approved what is there after the last of them.
    if (last?.pull && last.pull.number === pull?.number) last.head = head;
    else if (merged.length === MOST_STEPS) break;
    else merged.push({ pull, base, head });
    base = head;
  }
  return merged;
}

function nameOf({ pull, head }: Merged): string {
  return pull ? `#${pull.number}` : `The commit \`${head.slice(0, 7)}\``;
}

async function findingOf(
  { pull, base, head }: Merged,
  { repository, checkout, fetched }: { repository: GithubRepository; checkout: GithubCheckout; fetched: Fetched },
): Promise<HeadFinding> {
  const { bare } = checkout;
  if (!pull) return findingWithout({ base, head }, bare);
  const { number } = pull;
  if (fetched.heads.get(number) !== pull.head.sha)
    return { error: `The head of #${number} could not be fetched. The next run tries again.` };
  const merge = await bare.mergeTree(base, pull.head.sha);
  if (!('tree' in merge) || merge.tree !== (await treeOf(head, bare)))
    return { failure: `#${number} was merged with other files than those of its branch. Undo it by a pull request.` };
  const judge = new Judge({
    repository: {
      facts: () => repository.facts(),
      reviews: async () => [],
      contributors: (asked) => repository.contributors(asked),
      pullRequests: async () => [],
    },
    bare,
    forge: { teamMembers: async () => undefined },
    preview: async () => head,
  });
  const { review, people } = await judge.find({ ...pull, base: { ...pull.base, sha: base } });
  return { needs: neededBy(review), people };
}

/** What it needs by the rules of what was judged, without the steps between. */
async function aloneOn(
  judged: Sha,
  {
    each,
    finding,
    bare,
  }: { each: Merged; finding: Extract<HeadFinding, { needs: AccessNeeds }>; bare: BareRepository },
): Promise<HeadFinding> {
  const sign = { name: 'waypost', email: 'waypost@users.noreply.localhost' };
  const made = { author: sign, committer: sign, message: 'Look at it alone' };
  // Its only parent is what git compares both with.
  const before = await bare.mergeCommit(await treeOf(judged, bare), [each.base], made);
  const merge = await bare.mergeTree(before, each.head);
  if (!('tree' in merge))
    return { failure: `${nameOf(each)} was merged. It changes what was merged before it without all approvals.` };
  const head = await bare.mergeCommit(merge.tree, [judged], made);
  return { ...finding, needs: await needsOf({ base: judged, head }, bare) };
}

function treeOf(commit: Sha, bare: BareRepository): Promise<string> {
  return bare.git(['rev-parse', `${commit}^{tree}`]);
}

/** What a difference needs of which nobody knows who made it. */
async function findingWithout(difference: Difference, bare: BareRepository): Promise<HeadFinding> {
  const { login, id } = GHOST;
  const people = { author: { login, id }, contributors: [], hasUnknown: true } as const;
  return { needs: await needsOf(difference, bare), people };
}

async function needsOf(difference: Difference, { path }: BareRepository): Promise<AccessNeeds> {
  const trees = await commitChange(path, difference);
  return neededBy(await reviewTrees(trees, { author: undefined, requester: undefined, approvedBy: [] }));
}
