import type { AccessNeeds } from '#core/access/weigh-access.ts';
import { PROVISIONS } from '#core/provision/review/resource-change.ts';
import type { Review } from '#core/review/review.ts';
import type { FoundAccess, HeadFinding } from '../access/access-report.ts';
import { CannotRun } from '../cannot-run.ts';
import type { PullRequest, Sha } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { Fetched, GithubCheckout, MergeGroup } from '../forge/github/github-checkout.ts';
import type { GithubRepository } from '../forge/github/repository/github-repository.ts';
import { mainBranch } from '../forge/main-branch.ts';
import { type Finding, failureOf, Judge } from './judge.ts';
import { pullsInTurn } from './pulls-in-turn.ts';

/** Which pull requests are judged. Merge groups always are. Without a number and a head: all that are open. */
interface PullFilter {
  number?: number | undefined;
  head?: Sha | undefined;
}

interface JudgeContext {
  repository: GithubRepository;
  checkout: GithubCheckout;
  /** Milliseconds since 1970: by it runs judge others in turn, if too many are open for one. */
  now: number;
  /** Gets a sentence about what is passed over. */
  say(sentence: string): void;
}

/**
 * Finds what pull requests on GitHub need to be merged, and who is behind them, with no right to say it there: `sayAccess`
 * does. Only what goes to the default branch is judged, as another branch could bring rules of its own, and a status counts for a
 * commit wherever it goes.
 */
export async function findAccess(
  asked: PullFilter,
  { repository, checkout, now, say }: JudgeContext,
): Promise<FoundAccess[]> {
  const facts = await repository.facts();
  const branch = await mainBranch({ facts: async () => facts });
  const open = await repository.pullRequests({ state: 'open' });
  const pulls = open.filter(({ base }) => base.branch === branch);
  const judged = judgedOf(pulls, asked, { branch, now, say });
  // Those that are not judged are fetched as well: one may have the commits of another.
  const fetched = await checkout.fetch(
    branch,
    pulls.map((pull) => pull.number),
  );
  const isOwn = ({ head }: PullRequest) => head.repository?.toLowerCase() === repository.name.toLowerCase();
  const judge = new Judge({
    repository: {
      facts: async () => facts,
      // The job that sets the status reads them, right before.
      reviews: async () => [],
      contributors: (pull) => repository.contributors(pull),
      pullRequests: async () => open,
    },
    bare: checkout.bare,
    forge: { teamMembers: async () => undefined },
    preview: (pull) => checkout.preview(pull),
  });
  const found: FoundAccess[] = [];
  for (const pull of judged) {
    const { number, head } = pull;
    const fetchedHead = fetched.heads.get(number);
    const error = `The head of #${number} could not be fetched. The next run tries again.`;
    const about = { number, head: head.sha, pullHead: head.sha, base: fetched.base };
    if (fetchedHead === undefined) found.push({ ...about, finding: { error } });
    else if (fetchedHead !== head.sha) say(`#${number} has moved; its next run judges it.`);
    else {
      const { finding, environments } = await findingOf(pull, fetched.base, judge);
      found.push({ ...about, finding, ...(isOwn(pull) && environments && { environments }) });
    }
  }
  const groups = new Groups(pulls, fetched, { checkout, judge });
  for (const group of fetched.groups) found.push(...(await groups.find(group)));
  return found;
}

function judgedOf(
  pulls: readonly PullRequest[],
  { number, head }: PullFilter,
  { branch, now, say }: Pick<JudgeContext, 'now' | 'say'> & { branch: string },
): readonly PullRequest[] {
  if (number === undefined && head === undefined) return pullsInTurn(pulls, { now, say });
  // A status is of a commit, and may be that of several pull requests.
  const sha = head ?? pulls.find((pull) => pull.number === number)?.head.sha;
  const judged = pulls.filter((pull) => pull.head.sha === sha);
  if (judged.length === 0)
    say(
      head === undefined
        ? `#${number} is not open, or does not go to \`${branch}\`, so it gets no status.`
        : `No open pull request to \`${branch}\` has the head \`${head}\`, so there is no status for it.`,
    );
  return judged;
}

async function findingOf(
  pull: PullRequest,
  base: Sha,
  judge: Judge,
): Promise<Pick<FoundAccess, 'finding' | 'environments'>> {
  const environments = new Set<string>();
  const finding = await foundBy(`#${pull.number}`, async () => {
    const found = await judge.find({ ...pull, base: { ...pull.base, sha: base } });
    for (const { environment } of PROVISIONS.of(found.review)?.stacks ?? []) environments.add(environment);
    return foundOf(pull, found);
  });
  return { finding, ...(environments.size > 0 && { environments: [...environments].sort() }) };
}

/** What is found of a pull request or a commit, or why nothing could be found. */
export async function foundBy(name: string, find: () => Promise<HeadFinding>): Promise<HeadFinding> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof ForgeRefusal) return { failure: error.message };
    // One that nobody thought of must not keep the others from their answer.
    const reason = error instanceof CannotRun ? `${error.message} ${error.fix}` : String(error);
    return { error: `${name} could not be judged. ${reason}` };
  }
}

function foundOf(pull: PullRequest, finding: Finding): HeadFinding {
  const failure = failureOf(pull, finding);
  return failure === undefined ? { needs: neededBy(finding.review), people: finding.people } : { failure };
}

export function neededBy({ access: { requirements, problems } }: Pick<Review, 'access'>): AccessNeeds {
  return { requirements, problems };
}

/** Judges merge groups: each must be what merging its pull request makes of the branch, or of a group before it. */
class Groups {
  readonly #pulls: readonly PullRequest[];
  readonly #fetched: Fetched;
  readonly #with: { checkout: GithubCheckout; judge: Judge };

  constructor(pulls: readonly PullRequest[], fetched: Fetched, tools: { checkout: GithubCheckout; judge: Judge }) {
    this.#pulls = pulls;
    this.#fetched = fetched;
    this.#with = tools;
  }

  /** None for the group of a pull request that is not open any more, or has moved. */
  async find({ branch, head, number }: MergeGroup): Promise<FoundAccess[]> {
    const pull = this.#pulls.find((each) => each.number === number);
    if (!pull || this.#fetched.heads.get(number) !== pull.head.sha) return [];
    const { base, groups } = this.#fetched;
    const about = { number, head, pullHead: pull.head.sha, base, group: branch };
    for (const under of [base, ...groups.map((group) => group.head)]) {
      if (under === head || !(await this.#isMerged(pull, { under, head }))) continue;
      const { finding } = await findingOf(pull, under, this.#with.judge);
      return [{ ...about, ...(under !== base && { on: under }), finding }];
    }
    const failure = `The merge group is not the merge of #${number} makes of \`${pull.base.branch}\`. Put it into the queue again.`;
    return [{ ...about, finding: { failure } }];
  }

  /** By its files: a queue that squashes makes other commits of them. */
  async #isMerged(pull: PullRequest, { under, head }: { under: Sha; head: Sha }): Promise<boolean> {
    const { bare } = this.#with.checkout;
    if (!(await bare.isAncestor(under, head))) return false;
    const merged = await bare.mergeTree(under, pull.head.sha);
    return 'tree' in merged && merged.tree === (await bare.git(['rev-parse', `${head}^{tree}`]));
  }
}
