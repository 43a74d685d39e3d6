import type {
  Account,
  PullRequest,
  PullRequestOpening,
  PullRequests,
  RepositoryName,
  Sha,
  Threads,
} from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import { conflict } from '../../merge-conflict.ts';
import { signature, signedId } from '../accounts.ts';
import type { BareRepository } from '../bare-repository.ts';
import type { PullRequestRecord } from '../records.ts';
import { KnownPullRequests } from './known-pull-requests.ts';
import { type LocalPlace, refuseArchived } from './local-place.ts';
import type { ThreadRecords } from './thread-records.ts';

/** How often a merge starts again when the base has moved meanwhile. */
const ATTEMPTS = 20;

export function localPullRequests(
  place: LocalPlace,
  threads: Pick<Threads, 'issue' | 'closeIssue'>,
): PullRequests & { preview(pullRequest: PullRequest): Promise<Sha> } {
  const { name, bare, actor, accountById, beforeMove, afterMove } = place;
  const known = new KnownPullRequests(place);

  return {
    async openPullRequest(opening) {
      refuseArchived(place);
      const { record, base } = await newPullRequest(opening, place);
      const { sha } = record.head;
      await refuseSecond(opening, { known, below: Number.POSITIVE_INFINITY });
      const number = known.records.open(record);
      try {
        // Another process may have opened the same at the same time; the lower number stays.
        await refuseSecond(opening, { known, below: number });
      } catch (error) {
        known.end(number, { state: 'closed', head: sha, base });
        throw error;
      }
      await known.keep(number, sha);
      return (await known.get(number))!;
    },
    pullRequest: (number) => known.get(number),
    pullRequests: (filter) => known.list(filter),
    async merge(number, merge) {
      const pull = await known.get(number);
      if (pull) await beforeMove(pull.base.branch);
      const { sha, branch } = await mergePullRequest(number, merge, { place, known });
      await afterMove(branch);
      for (const closed of closedIssues(pull?.body ?? ''))
        if (await threads.issue(closed)) await threads.closeIssue(closed, 'completed');
      return sha;
    },
    async preview(pullRequest) {
      return mergeCommit(pullRequest, { committer: await actor(), message: 'Look at it merged' }, bare);
    },
    async contributors({ base, head }) {
      const log = await bare.knownText(['log', '--format=%ae%n%ce', head.sha, `^${base.sha}`]);
      const accounts = new Map(log.split('\n').map((email) => [email, accountById(signedId(email))]));
      return { known: [...accounts.values()].flatMap((account) => account ?? []), hasUnknown: false };
    },
    async editPullRequest(number, text) {
      const record = known.records.thread(number, 'pull request');
      if (!record) throw none(number, name);
      known.records.editText(number, record, text);
    },
    async closePullRequest(number) {
      const pull = await known.get(number);
      if (!pull) throw none(number, name);
      if (pull.state === 'merged') throw new ForgeRefusal('invalid', `#${number} is merged already.`);
      if (pull.state === 'closed') return;
      known.end(number, { state: 'closed', head: pull.head.sha, base: pull.base.sha, by: await actor() });
      await known.keep(number, pull.head.sha);
    },
    ...localReviews(place, known.records),
  };
}

interface Given {
  place: LocalPlace;
  known: KnownPullRequests;
}

/** @returns the record of its beginning, and where its base is */
async function newPullRequest(
  { title, body, head, base, labels = [] }: PullRequestOpening,
  { name, bare, actor, now }: LocalPlace,
): Promise<{ record: PullRequestRecord; base: Sha }> {
  if (title.trim() === '') throw new ForgeRefusal('invalid', 'A pull request needs a title.');
  const [heads, author] = [await bare.heads(), await actor()];
  const [from, to] = [heads.get(head), heads.get(base)];
  if (from === undefined || to === undefined)
    throw new ForgeRefusal('invalid', `\`${name}\` has no branch \`${from === undefined ? head : base}\`.`);
  if (await bare.isAncestor(from, to))
    throw new ForgeRefusal('invalid', `There is no commit on \`${head}\` that \`${base}\` does not have.`);
  const about = { title, body, author, created: now().toISOString(), labels: [...labels] };
  const branches = { head: { branch: head, sha: from }, base: { branch: base } };
  return { record: { type: 'pull request', ...about, ...branches }, base: to };
}

/** @param given.below the number that it has itself */
async function refuseSecond(
  { head, base }: PullRequestOpening,
  { known, below }: { known: KnownPullRequests; below: number },
): Promise<void> {
  const open = await known.list({ state: 'open', head });
  const other = open.find((one) => one.base.branch === base && one.number < below);
  if (other) throw new ForgeRefusal('taken', `#${other.number} asks for \`${head}\` to go to \`${base}\` already.`);
}

async function mergePullRequest(
  number: number,
  { head, message }: { head: Sha; message: string },
  { place: { name, bare, actor, mayMerge }, known }: Given,
): Promise<{ sha: Sha; branch: string }> {
  const committer = await actor();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const pull = await known.get(number);
    if (!pull) throw none(number, name);
    refuseOther(pull, head);
    const refused = await mayMerge?.(pull);
    if (refused !== undefined) throw new ForgeRefusal('not allowed', refused);
    const { branch, sha: base } = pull.base;
    const sha = await mergeCommit(pull, { committer, message }, bare);
    const isMoved = await bare.move([
      { ref: `refs/heads/${pull.head.branch}`, from: head, to: head },
      { ref: `refs/heads/${branch}`, from: base, to: sha },
    ]);
    // A run that dies between here and the end leaves a commit by which it is found merged.
    if (!isMoved) continue;
    known.end(number, { state: 'merged', head, base, mergedAs: sha, by: committer });
    await known.keep(number, head);
    return { sha, branch };
  }
  throw new ForgeRefusal('moved', `The base of #${number} changes faster than it can be merged. Run it again.`);
}

function refuseOther({ number, state, head: { branch, sha } }: PullRequest, head: Sha): void {
  if (state !== 'open') throw new ForgeRefusal('invalid', `#${number} is ${state} already, so it cannot be merged.`);
  if (sha !== head) throw new ForgeRefusal('moved', `\`${branch}\` is at \`${sha}\` now, not at \`${head}\`.`);
}

async function mergeCommit(
  pull: PullRequest,
  { committer, message }: { committer: Account; message: string },
  bare: BareRepository,
): Promise<Sha> {
  const [base, head] = [pull.base.sha, pull.head.sha];
  const merged = await bare.mergeTree(base, head);
  if ('conflicts' in merged) throw conflict(pull, merged.conflicts);
  const sign = signature(committer);
  return bare.mergeCommit(merged.tree, [base, head], { author: sign, committer: sign, message });
}

function none(number: number, name: RepositoryName): ForgeRefusal {
  return new ForgeRefusal('not found', `\`${name}\` has no pull request #${number}.`);
}

/** Issues that a pull request closes once it is merged: `Closes #12`, a line each. */
function closedIssues(body: string): number[] {
  return [...body.matchAll(/^Closes #(\d{1,9})\.?$/gm)].map(([, number]) => Number(number));
}

/** Reviews of pull requests. Nobody reviews their own, as on GitHub. */
function localReviews(
  { name, bare, actor, now }: LocalPlace,
  records: ThreadRecords,
): Pick<PullRequests, 'review' | 'reviews'> {
  return {
    async reviews(number) {
      return records.entries(number, 'reviews');
    },
    async review(number, review) {
      const { verdict, body, commit } = review;
      if (!(await bare.commitAt(commit))) throw new ForgeRefusal('invalid', `\`${name}\` has no commit \`${commit}\`.`);
      const thread = records.thread(number, 'pull request');
      if (!thread) throw new ForgeRefusal('not found', `\`${name}\` has no pull request #${number}.`);
      const account = await actor();
      if (verdict !== 'comment' && thread.author.id === account.id)
        throw new ForgeRefusal(
          'not allowed',
          `\`${account.login}\` opened #${number}, and people cannot review their own pull request.`,
        );
      if (verdict !== 'approve' && body.trim() === '')
        throw new ForgeRefusal('invalid', 'A review that does not approve needs a text with the reason.');
      return records.add(number, 'reviews', { account, ...review, submitted: now().toISOString() });
    },
  };
}
