import type { AccessReview, MergedChange } from '#core/audit/review/access-review.ts';
import { PRODUCT_MARK } from '#core/migration/product-only.ts';
import { timeOf } from '#core/text/time.ts';
import { ACCESS_STATUS } from '../../access/verdict-status.ts';
import { CannotRun } from '../../cannot-run.ts';
import { eachOfMany } from '../../each-of-many.ts';
import type { Account, PullRequest, Repository, Sha } from '../../forge/forge.ts';
import { git, runGit } from '../../git/git.ts';
import { GitFailed } from '../../git/git-failure.ts';

interface MergedSince {
  /** A repository with the whole history of the default branch: a clone, or its git directory. */
  root: string;
  /** The newest commit of the default branch. */
  head: Sha;
  branch: string;
  repository: Pick<Repository, 'pullRequests' | 'statusesOf'>;
  /** The pull request that brought a commit, where it became several, as by a rebase. */
  mergedAs?: ((commit: Sha) => Promise<PullRequest | undefined>) | undefined;
  /** Whether an account is the portal's App; undefined where nothing names that App. */
  isApp(account: Account): Promise<boolean | undefined>;
  /** ISO 8601, UTC. */
  since: string;
  /** ISO 8601, UTC: now. */
  until: string;
  /** Commits that the audit knows to be merged after all approvals, as the local forge does, with the time of the merge. */
  recorded: ReadonlyMap<Sha, string>;
}

export interface Merged {
  /** The newest first. */
  changes: MergedChange[];
  /** The commit that made a copy of Waypost this portal, where the history has one: those before it are Waypost's own, and left out. */
  begin?: AccessReview['begin'];
}

type Commit = Pick<MergedChange, 'commit' | 'author' | 'subject'> & { dated: string };
type Dated = Commit & Pick<MergedChange, 'time' | 'latest'> & { pull?: PullRequest | undefined };

/**
 * What came to the default branch in a period, the newest first, each with what it lacks. The dates of commits are anybody's choice, so
 * a commit is in it unless the forge or the audit knows that it came before.
 *
 * @throws {CannotRun} when the clone has not all of that history
 */
export async function mergedChanges(asked: MergedSince): Promise<Merged> {
  const { repository, branch, since, recorded } = asked;
  const all = await mainCommits(asked);
  const pulls = await repository.pullRequests({ state: 'closed' });
  const merged = pulls.filter(({ mergedAs, base }) => mergedAs !== undefined && base.branch === branch);
  const byCommit = new Map(merged.map((pull) => [pull.mergedAs, pull]));
  const { commits, begin } = sinceBegin(all, await portalBegin(asked.root, asked.head), (sha) => {
    return byCommit.has(sha) || recorded.has(sha);
  });
  const dated = datedCommits(commits, { byCommit, recorded, until: asked.until });
  const inPeriod = dated.filter(({ time, latest = time }) => latest >= since);
  const changes = await eachOfMany(inPeriod, async ({ pull: known, dated: _, ...commit }) => {
    const isRecorded = recorded.has(commit.commit);
    const brought = known || isRecorded ? known : await asked.mergedAs?.(commit.commit);
    const pull = brought?.base.branch === branch ? brought : undefined;
    const lacks = isRecorded ? undefined : await lackOf(pull, asked);
    return {
      ...commit,
      ...(pull && { request: { number: pull.number, url: pull.url } }),
      ...(lacks !== undefined && { lacks }),
    };
  });
  return { changes, ...(begin && { begin: { commit: begin.commit, time: begin.dated, subject: begin.subject } }) };
}

/** Leaves out what is older than a commit, unless the portal merged some of that: then somebody has it look older than the portal. */
function sinceBegin(commits: readonly Commit[], first: Sha | undefined, isMerged: (sha: Sha) => boolean) {
  const at = commits.findIndex(({ commit }) => commit === first);
  const before = commits.slice(at + 1);
  if (at < 0 || before.length === 0 || before.some(({ commit }) => isMerged(commit))) return { commits };
  return { commits: commits.slice(0, at + 1), begin: commits[at]! };
}

interface RecordedPulls {
  byCommit: ReadonlyMap<Sha | undefined, PullRequest>;
  recorded: MergedSince['recorded'];
  until: string;
}

/** Dates commits by merges that are known. Another commit came between two of those, whatever its own date is. */
function datedCommits(commits: readonly Commit[], { byCommit, recorded, until }: RecordedPulls): Dated[] {
  const found = commits.map((commit) => {
    const pull = byCommit.get(commit.commit);
    const merged = recorded.get(commit.commit) ?? pull?.merged;
    return { commit, pull, merged: merged === undefined ? undefined : timeOf(Date.parse(merged)) };
  });
  // The newest first: what comes later in the list came earlier.
  const earliest = found.map(() => '');
  for (let at = found.length - 2; at >= 0; at--) earliest[at] = found[at + 1]!.merged ?? earliest[at + 1]!;
  let latest = until;
  return found.map(({ commit, pull, merged }, at): Dated => {
    if (merged !== undefined) {
      latest = merged;
      return { ...commit, pull, time: merged };
    }
    const own = [commit.dated, earliest[at]!].sort().at(-1)!;
    return { ...commit, pull, time: [own, latest].sort()[0]!, latest };
  });
}

async function lackOf(pull: PullRequest | undefined, { repository, isApp }: MergedSince): Promise<string | undefined> {
  if (!pull) return 'it was pushed without a pull request';
  const by = pull.mergedBy ? `${pull.mergedBy.login} merged it` : 'it was merged';
  const all = await repository.statusesOf(pull.head.sha, ACCESS_STATUS);
  // A status that came after the merge is no proof of what was known before it.
  const before = all.filter(({ created }) => created === undefined || !pull.merged || !isAfter(created, pull.merged));
  for (const { by: setter, state } of before) {
    // A laptop's forge says nobody, and only Waypost writes to it.
    const isOfApp = setter === undefined || (await isApp(setter));
    if (isOfApp === undefined) return `${by}, and nothing names the App whose ${ACCESS_STATUS} counts`;
    if (isOfApp) return state === 'success' ? undefined : `${by} while ${ACCESS_STATUS} was \`${state}\``;
  }
  const stranger = before[0]?.by;
  if (stranger) return `${by}, and ${stranger.login} set ${ACCESS_STATUS}, not the portal's App`;
  return all.length > 0 ? `${by} before ${ACCESS_STATUS} was set` : `${by} without the status ${ACCESS_STATUS}`;
}

function isAfter(a: string, b: string): boolean {
  return Date.parse(a) > Date.parse(b);
}

/** Commits that the default branch has been at, the newest first: those that a merge brought are part of that one. */
async function mainCommits({ root, head, branch }: Pick<MergedSince, 'root' | 'head' | 'branch'>): Promise<Commit[]> {
  const shallow = await runGit(root, ['rev-parse', '--is-shallow-repository']);
  if (shallow.exitCode === 0 && shallow.stdout.trim() === 'true') throw incomplete(branch);
  const words = ['log', '--first-parent', '-z', '--format=%H%x00%ct%x00%an%x00%s', head, '--'];
  const run = await runGit(root, words);
  if (run.exitCode !== 0) throw incomplete(branch, new GitFailed(words, run));
  const fields = run.stdout.split('\0');
  return Array.from({ length: Math.floor(fields.length / 4) }, (_, index) => {
    const [commit, seconds, author, subject] = fields.slice(4 * index, 4 * index + 4) as [
      string,
      string,
      string,
      string,
    ];
    return { commit, author, subject, dated: timeOfSeconds(Number(seconds)) };
  });
}

/** Git keeps dates that no calendar has. */
function timeOfSeconds(seconds: number): string {
  const last = Date.parse('9999-12-31T23:59:59Z');
  return timeOf(Math.min(Math.max(seconds * 1000 || 0, 0), last));
}

function incomplete(branch: string, cause?: Error): CannotRun {
  const why = cause ? ` ${cause.message}` : '';
  return new CannotRun(`This clone lacks commits of \`${branch}\`, so the review would miss changes.${why}`, {
    fix: 'Get them: `git fetch --unshallow` in a shallow clone, and `git fetch` in another.',
    cause,
  });
}

/**
 * Finds the commit that made a copy of Waypost somebody's portal: the first one that removed all files that only Waypost has, as `portal
 * init` does. Later commits never change the answer.
 *
 * @param head the newest commit of the default branch
 * @returns undefined where there is none, so that all commits are the portal's
 */
async function portalBegin(root: string, head: string): Promise<string | undefined> {
  const only = ['--', PRODUCT_MARK];
  const removed = await git(root, ['log', '--first-parent', '--diff-filter=D', '--format=%H', head, ...only]);
  for (const commit of removed.split('\n').filter(Boolean).reverse())
    if ((await git(root, ['ls-tree', '-r', '--name-only', commit, ...only])) === '') return commit;
  return undefined;
}
