import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { accessSentence } from '#core/report/access-sentence.ts';
import { reviewSentence } from '#core/report/review-sentence.ts';
import type { Review } from '#core/review/review.ts';
import { oneLine } from '#core/text/harmless.ts';
import { commitsOf, requesterIn, requestersIn } from '../access/commits-of.ts';
import { type People, type Said, saidBy, weighReviews } from '../access/weigh-reviews.ts';
import { commitChange } from '../change/change-trees.ts';
import { isFilePath } from '../forge/check-change.ts';
import type { Account, Forge, PullRequest, Repository, Sha } from '../forge/forge.ts';
import { LOCAL_POLICY } from '../forge/local/accounts.ts';
import type { BareRepository } from '../forge/local/bare-repository.ts';
import { requireMain } from '../forge/main-branch.ts';
import { planningTools } from '../provision/plan-stacks.ts';
import type { ProvisioningPlace } from '../provision/provisioning-place.ts';
import { changeTools } from '../review/render-change.ts';
import { reviewTrees } from '../review/review-change.ts';

/** The portal's own repository for the judge of its pull requests: with their commits available. */
export interface JudgedRepository {
  forge: Pick<Forge, 'teamMembers'>;
  repository: Pick<Repository, 'facts' | 'reviews' | 'pullRequests' | 'contributors'>;
  /** Holds the base and the heads of all that is open. */
  bare: BareRepository;
  /** The commit that merging would make now. @throws {ForgeRefusal} `conflict` */
  preview(pull: PullRequest): Promise<Sha>;
  /** Renders the templates that a change uses, which are code: only where there is no token. */
  renders?: boolean;
  /** Where resources that a change asks for are planned; undefined where they are not. */
  provisions?: ProvisioningPlace | undefined;
}

/** What a pull request would make of its base, before anybody's word is weighed. */
export interface Finding {
  /** Its `access` has what is needed, and nobody's approval. */
  review: Review;
  /** Why it cannot be merged even with approvals, in a full sentence. */
  error?: string;
  people: People;
  /** Whether the base lets `local-policy` approve. */
  hasPolicy: boolean;
}

/** What is to be said of a pull request as it would be merged now. */
export interface Judgement extends Omit<Finding, 'people'> {
  /** Whose approval counts for something. */
  approvers: readonly Account[];
}

/** What follows from the commits of a pull request and its title alone, not from its approvals. */
type Reviewed = Omit<Finding, 'people'> & { commits: ReadonlyMap<Sha, string> };

/** Judges pull requests of the portal's own repository, on whichever forge. */
export class Judge {
  readonly #of: JudgedRepository;
  /** Of what was judged last: a pull request is judged again and again on its way, and reviewed once. */
  #last: { of: string; reviewed: Promise<Reviewed> } | undefined;

  constructor(of: JudgedRepository) {
    this.#of = of;
  }

  /**
   * Says what merging it would make of its base. Rules, teams and policy are those of the base as it is now; an approval counts
   * for the head that it was given to.
   *
   * @throws {ForgeRefusal} `conflict`
   */
  async judge(pull: PullRequest): Promise<Judgement> {
    const { review, people: _people, said, ...finding } = await this.findWithReviews(pull);
    const standIn = finding.hasPolicy ? LOCAL_POLICY : undefined;
    const { verdict, approvers } = await weighReviews(review.access, said, { forge: this.#of.forge, standIn });
    return { ...finding, approvers, review: { ...review, access: verdict } };
  }

  /** Finds what it needs, and reads its reviews, before they are weighed. @throws {ForgeRefusal} `conflict` */
  async findWithReviews(pull: PullRequest): Promise<Finding & { said: Said }> {
    const [finding, reviews] = await Promise.all([this.find(pull), this.#of.repository.reviews(pull.number)]);
    return { ...finding, said: saidBy(finding.people, reviews, pull.head.sha) };
  }

  /**
   * The same without any review: what is needed and who is behind it, for `saidBy` and `weighReviews`.
   *
   * @throws {ForgeRefusal} `conflict`
   */
  async find(pull: PullRequest): Promise<Finding> {
    await requireMain(pull, this.#of.repository);
    const [{ commits, error: own, ...reviewed }, authors] = await Promise.all([
      this.#reviewOnce(pull),
      this.#of.repository.contributors(pull),
    ]);
    const requester = requesterIn(commits.values());
    const contributors = [...requestersIn(commits.values()), ...authors.known].map(({ login, id }) => ({ login, id }));
    const { login, id } = pull.author;
    const error = own ?? (await this.#broughtAlong(pull, commits));
    return {
      ...reviewed,
      people: {
        author: { login, id },
        contributors,
        ...(authors.hasUnknown && { hasUnknown: true }),
        ...(requester && { requester }),
      },
      ...(error && { error }),
    };
  }

  /** What another pull request asks for is merged as that one, so that nobody makes it seem done. */
  async #broughtAlong(pull: PullRequest, commits: ReadonlyMap<Sha, string>): Promise<string | undefined> {
    const open = await this.#of.repository.pullRequests({ state: 'open' });
    const within = open.find(
      ({ number, head }) => number !== pull.number && head.sha !== pull.head.sha && commits.has(head.sha),
    );
    if (!within) return undefined;
    return `#${pull.number} has the commits of #${within.number}, which is open. Merge or close #${within.number} first.`;
  }

  #reviewOnce(pull: PullRequest): Promise<Reviewed> {
    const of = [pull.base.sha, pull.head.sha, pull.title].join(' ');
    const forget = (error: unknown) => {
      this.#last = undefined;
      throw error;
    };
    if (this.#last?.of !== of) this.#last = { of, reviewed: this.#review(pull).catch(forget) };
    return this.#last.reviewed;
  }

  async #review(pull: PullRequest): Promise<Reviewed> {
    const { bare, provisions, renders } = this.#of;
    const base = pull.base.sha;
    const merged = await this.#of.preview(pull);
    const [trees, commits, markers] = await Promise.all([
      commitChange(bare.path, { base, head: merged }),
      commitsOf(bare.path, { base, head: pull.head.sha }),
      conflictMarkers(bare, { base, head: merged }),
    ]);
    const asked = { author: pull.author.login, approvedBy: [], title: pull.title };
    const planner = provisions ? planningTools(provisions, trees) : {};
    const tools = renders ? { ...changeTools(trees), ...planner } : {};
    const error = pathError(pull, trees.paths) ?? markerError(pull, markers);
    return {
      commits,
      review: await reviewTrees(trees, { ...asked, requester: requesterIn(commits.values())?.login, tools }),
      ...(error && { error }),
      hasPolicy: readSettings(trees.base).local.autoApprove,
    };
  }
}

/** Why it may not be merged, in full sentences; undefined when it may. */
export function refusalOf(pull: PullRequest, { review, error }: Omit<Judgement, 'approvers'>): string | undefined {
  const failure = failureOf(pull, { review, ...(error && { error }) });
  if (failure !== undefined) return failure;
  return review.access.state === 'allowed'
    ? undefined
    : `#${pull.number} lacks approvals. ${accessSentence(review.access)}`;
}

/** Why it may not be merged even with approvals; undefined when people decide. */
export function failureOf(
  { number }: Pick<PullRequest, 'number'>,
  { review, error }: Pick<Finding, 'review' | 'error'>,
): string | undefined {
  if (error !== undefined) return error;
  return review.verdict === 'failed' ? `#${number} fails its review. ${reviewSentence(review)}` : undefined;
}

/** Nothing is merged that changes no file, or has one that cannot be checked out. */
function pathError({ number }: PullRequest, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return `#${number} changes no file, so there is nothing to merge. Close it.`;
  const wrong = paths.find((path) => !isFilePath(path));
  return wrong && `#${number} has a file at \`${oneLine(wrong)}\`, which cannot be the path of a file. Remove it.`;
}

/** The lines that are named. */
const MARKERS_NAMED = 4;

/** What was merged by hand and not looked at breaks whatever reads it. */
function markerError({ number }: PullRequest, places: readonly string[]): string | undefined {
  if (places.length === 0) return undefined;
  const named = places.slice(0, MARKERS_NAMED).map((place) => `\`${oneLine(place)}\``);
  const rest = places.length > named.length ? ` and ${places.length - named.length} more lines` : '';
  return `#${number} has conflict markers, at ${named.join(', ')}${rest}. Keep the lines that should stay, delete those with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`, and commit.`;
}

/** Lines that git writes around the two sides of a conflict, and that no language of files begins a line with. */
const MARKER = '^(<{7}|>{7})( |$)';
/** More files than these are not looked into: one is enough to refuse a change. */
const MOST_FILES = 100;

/** Lines with markers of an unresolved conflict in the files whose markers a change touches, as `file:line`, in their order. */
async function conflictMarkers(bare: BareRepository, { base, head }: { base: Sha; head: Sha }): Promise<string[]> {
  const words = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '-G', MARKER, base, head, '--'];
  const touched = (await bare.knownText(words)).split('\0').filter(Boolean);
  if (touched.length === 0) return [];
  const paths = touched.slice(0, MOST_FILES).map((path) => `:(literal)${path}`);
  // Without a hit, git ends with 1.
  const { stdout } = await bare.run(['grep', '-n', '-z', '-I', '-E', '-e', MARKER, head, '--', ...paths]);
  const found = stdout.matchAll(/([^\0]+)\0(\d+)\0[^\n]*(?:\n|$)/g);
  return Array.from(found, ([, path, line]) => `${path!.slice(head.length + 1)}:${line}`);
}
