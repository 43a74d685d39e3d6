import { readSettings } from '#core/catalog/read-settings.ts';
import { oneLine } from '#core/report/harmless.ts';
import { accessSentence, reviewSentence } from '#core/report/verdict-sentences.ts';
import { requesterOf } from '#core/request/pull-request-text.ts';
import type { Review } from '#core/review/review.ts';
import { isFilePath } from '../forge/check-change.ts';
import type { Account, PullRequest, Review as Said } from '../forge/forge.ts';
import { LOCAL_POLICY } from '../forge/local/accounts.ts';
import type { LocalForge } from '../forge/local/local-forge.ts';
import { type ChangeTrees, commitChange } from '../review/change-trees.ts';
import { reviewTrees } from '../review/review-change.ts';

/** What is to be said of a pull request as it would be merged now. */
export interface Judgement {
  review: Review;
  /** Whose approval counts for something. */
  approvers: readonly Account[];
  /** Why it cannot be merged whoever approves, in a full sentence. */
  fault?: string;
  /** Whether the base lets `local-policy` approve. */
  hasPolicy: boolean;
}

/** Judges pull requests of the portal's own repository. */
export class Judge {
  readonly #forge: LocalForge;
  /** Of what was judged last: a pull request is judged again and again, and what it changes is read once. */
  #trees: { of: string; trees: Promise<ChangeTrees> } | undefined;

  constructor(forge: LocalForge) {
    this.#forge = forge;
  }

  /**
   * Says what merging it would make of its base. Rules, teams and policy are those of the base as it is now; an approval counts
   * for the head that it was given to.
   *
   * @throws {ForgeRefusal} `conflict`
   */
  async judge(pull: PullRequest): Promise<Judgement> {
    const repository = this.#forge.repository(this.#forge.own);
    const [trees, reviews, messages] = await Promise.all([
      this.#changeOf(pull),
      repository.reviews(pull.number),
      repository.bare.git(['log', '--format=%B%x00', pull.head.sha, `^${pull.base.sha}`]),
    ]);
    const hasPolicy = readSettings(trees.base, []).settings.local.autoApprove;
    const given = approvalsOf(reviews, pull.head.sha);
    const review = await reviewTrees(trees, {
      author: pull.author.login,
      requester: requesterIn(messages),
      approvedBy: given.map(({ login }) => login),
      title: pull.title,
      standIn: hasPolicy ? LOCAL_POLICY : undefined,
      membersOf: async ({ forgeTeam = '' }) =>
        ((await this.#forge.teamMembers(forgeTeam)) ?? []).map(({ login }) => login),
    });
    const counted = new Set(review.access.requirements.flatMap(({ approvedBy }) => approvedBy));
    const fault = pathFault(pull, trees.paths) ?? (await this.#broughtAlong(pull));
    return {
      review,
      hasPolicy,
      ...(fault && { fault }),
      approvers: given.filter(({ login }) => counted.has(login.toLowerCase())),
    };
  }

  /** What another pull request asks for is merged as that one, so that nobody makes it seem done. */
  async #broughtAlong(pull: PullRequest): Promise<string | undefined> {
    const repository = this.#forge.repository(this.#forge.own);
    for (const other of await repository.pullRequests({ state: 'open' })) {
      if (other.number === pull.number || other.head.sha === pull.head.sha) continue;
      const isWithin =
        (await repository.bare.isAncestor(other.head.sha, pull.head.sha)) &&
        !(await repository.bare.isAncestor(other.head.sha, pull.base.sha));
      if (isWithin)
        return `#${pull.number} has the commits of #${other.number}, which is open. Merge or close #${other.number} first.`;
    }
    return undefined;
  }

  #changeOf(pull: PullRequest): Promise<ChangeTrees> {
    const of = `${pull.base.sha} ${pull.head.sha}`;
    const forget = (error: unknown) => {
      this.#trees = undefined;
      throw error;
    };
    if (this.#trees?.of !== of) this.#trees = { of, trees: this.#read(pull).catch(forget) };
    return this.#trees.trees;
  }

  async #read(pull: PullRequest): Promise<ChangeTrees> {
    const repository = this.#forge.repository(this.#forge.own);
    const head = await repository.preview(pull);
    return commitChange(repository.gitUrl(), { base: pull.base.sha, head });
  }
}

/** Why it may not be merged, in full sentences; undefined when it may. */
export function refusalOf({ number }: PullRequest, { review, fault }: Judgement): string | undefined {
  if (fault !== undefined) return fault;
  if (review.verdict === 'failed') return `#${number} fails its review. ${reviewSentence(review)}`;
  return review.access.state === 'allowed' ? undefined : `#${number} lacks approvals. ${accessSentence(review.access)}`;
}

/** Nothing is merged that changes no file, or has one that cannot be checked out. */
function pathFault({ number }: PullRequest, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return `#${number} changes no file, so there is nothing to merge. Close it.`;
  const wrong = paths.find((path) => !isFilePath(path));
  return wrong && `#${number} has a file at \`${oneLine(wrong)}\`, which is no path for a file. Take it out.`;
}

/** Whoever asked, where all commits that name somebody name the same: a later commit cannot put another in their place. */
function requesterIn(messages: string): string | undefined {
  const named = messages.split('\0').flatMap((message) => requesterOf(message)?.login ?? []);
  return new Set(named).size === 1 ? named[0] : undefined;
}

/** The last word of each who reviewed, where it approves what is there now. */
function approvalsOf(reviews: readonly Said[], head: string): Account[] {
  const last = new Map<number, Said>();
  for (const review of reviews) if (review.verdict !== 'comment') last.set(review.account.id, review);
  return [...last.values()]
    .filter(({ verdict, commit }) => verdict === 'approve' && commit === head)
    .map(({ account }) => account);
}
