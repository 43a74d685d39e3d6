import { type AskedRequest, commitMessage, pullRequestText } from '#core/request/pull-request-text.ts';
import type { Composition, RequestProblem } from '#core/request/request.ts';
import { type RequestMark, readRequestMark } from '#core/request/request-mark.ts';
import type { FileChange, PullRequest, Repository, Sha } from '../forge/forge.ts';
import { requestBase } from './request-base.ts';
import { sameProposal } from './same-proposal.ts';

/** A request of an issue that can be proposed. */
export interface SoundRequest {
  request: AskedRequest & { issue: number };
  change: Composition;
  /** Warnings. */
  problems: readonly RequestProblem[];
}

/** What became of it. */
export type Proposed =
  | { outcome: 'opened' | 'updated' | 'unchanged'; pullRequest: PullRequest }
  /** Another pull request, from elsewhere, asks for the same file. */
  | { outcome: 'asked'; pullRequest: PullRequest }
  /** Somebody worked on the branch, whose work is kept. */
  | { outcome: 'taken over'; pullRequest: PullRequest }
  /** The base has the file. */
  | { outcome: 'exists' };

/** The branch of an issue, so that it never has more than one open pull request. No request's own branch is called so. */
function issueBranch(issue: number): string {
  return `requests/issue-${issue}`;
}

/** The newest pull request of an issue, open or not. */
export async function pullRequestOfIssue(repository: Repository, issue: number): Promise<PullRequest | undefined> {
  const own = repository.name.toLowerCase();
  const all = await repository.pullRequests({ state: 'all', head: issueBranch(issue) });
  const found = all.filter(({ head }) => (head.repository?.toLowerCase() ?? own) === own);
  return found.find(({ state }) => state === 'open') ?? found[0];
}

/**
 * Makes the one pull request of an issue say what the issue asks for now: opens it, or brings its branch in step. Each step
 * asks what an earlier run left, whole or half.
 *
 * @throws {ForgeRefusal} `taken` or `moved` when another run was quicker
 */
export async function proposeFromIssue(sound: SoundRequest, repository: Repository): Promise<Proposed> {
  const { request, change, problems } = sound;
  const base = await requestBase(repository);
  // The files of this checkout may be behind.
  if ((await repository.readFile(base.at, change.path)) !== undefined) return { outcome: 'exists' };
  const branch = issueBranch(request.issue);
  const pull = await pullRequestOfIssue(repository, request.issue);
  const open = pull?.state === 'open' ? pull : undefined;
  const other = await sameProposal(repository, change, branch);
  if (other) return { outcome: 'asked', pullRequest: other };

  const at = await repository.head(branch);
  if (at === undefined) await repository.createBranch(branch, base.at);
  const head = at ?? base.at;
  const mark = open && readRequestMark(open.body);
  if (open && (await isTakenOver(repository, { head, mark, change })))
    return { outcome: 'taken over', pullRequest: open };
  const stale = open ? (mark ? [mark.path] : []) : at === undefined ? [] : await leftOver(repository, at, base.at);
  const changes = await changesOf(repository, head, { change, stale });
  const commit =
    changes.size === 0
      ? head
      : await repository.commit({ branch, base: head, message: commitMessage(request, change), changes });

  const textFor = (of: Sha) => pullRequestText(request, { change, problems, commit: of });
  if (!open) {
    const pullRequest = await repository.openPullRequest({ ...textFor(commit), head: branch, base: base.branch });
    return { outcome: 'opened', pullRequest };
  }
  const same = textFor(mark?.commit ?? commit);
  if (changes.size === 0 && open.title === same.title && open.body === same.body)
    return { outcome: 'unchanged', pullRequest: open };
  const { title, body } = textFor(commit);
  await repository.editPullRequest(open.number, { title, body });
  return { outcome: 'updated', pullRequest: { ...open, title, body } };
}

/** Whether the file is no longer as it was written here last, and not as it is asked for now either. */
async function isTakenOver(
  repository: Repository,
  { head, mark, change }: { head: Sha; mark: RequestMark | undefined; change: Composition },
): Promise<boolean> {
  if ((await repository.readFile(head, change.path)) === change.text) return false;
  if (!mark) return true;
  const [written, now] = [
    await repository.readFile(mark.commit, mark.path),
    await repository.readFile(head, mark.path),
  ];
  return written === undefined || written !== now;
}

/** Files that a run left which ended before it opened the pull request. */
async function leftOver(repository: Repository, at: Sha, base: Sha): Promise<string[]> {
  const there = new Set(await repository.listFiles(base));
  return (await repository.listFiles(at)).filter((path) => !there.has(path));
}

async function changesOf(
  repository: Repository,
  head: Sha,
  { change, stale }: { change: Composition; stale: readonly string[] },
): Promise<Map<string, FileChange | null>> {
  const changes = new Map<string, FileChange | null>();
  for (const path of stale)
    if (path !== change.path && (await repository.readFile(head, path)) !== undefined) changes.set(path, null);
  if ((await repository.readFile(head, change.path)) !== change.text)
    changes.set(change.path, { content: change.text });
  return changes;
}
