import { type AskedRequest, commitMessage, pullRequestText } from '#core/request/pull-request-text.ts';
import type { Composition, RequestProblem } from '#core/request/request.ts';
import { type RequestMark, readRequestMark } from '#core/request/request-mark.ts';
import { commitChanges, type Listing, listing, restored } from '../change/proposal/change-on-base.ts';
import { sameProposal } from '../change/proposal/same-proposal.ts';
import type { PullRequest, Repository, Sha } from '../forge/forge.ts';

/** A request of an issue that can be proposed. */
export interface SoundRequest {
  request: AskedRequest & { issue: number };
  change: Composition;
  problems: readonly RequestProblem[];
  base: { branch: string; at: Sha };
  /** Of the base. */
  files: Listing;
}

export type Proposed =
  | { outcome: 'opened' | 'updated' | 'unchanged'; pullRequest: PullRequest }
  /** Another pull request, from elsewhere, asks for the same file. */
  | { outcome: 'asked'; pullRequest: PullRequest }
  /** Somebody worked on the branch, whose work is kept. */
  | { outcome: 'taken over'; pullRequest: PullRequest };

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
  const { request, change, base, files } = sound;
  const branch = issueBranch(request.issue);
  const pull = await pullRequestOfIssue(repository, request.issue);
  const open = pull?.state === 'open' ? pull : undefined;
  const other = await sameProposal(repository, change, branch);
  if (other) return { outcome: 'asked', pullRequest: other };

  const at = await repository.head(branch);
  if (at === undefined) await repository.createBranch(branch, base.at);
  const head = at ?? base.at;
  const now = at === undefined ? files : await listing(repository, head);
  const mark = open && readRequestMark(open.body);
  const own = commitChanges(change, now, files);
  if (open && own.size > 0 && !(await isOurs(repository, { now, mark, base: files })))
    return { outcome: 'taken over', pullRequest: open };
  const commit = await brought(sound, { repository, branch, head, now, isNew: own.size > 0 || !open });
  return open ? edited(open, sound, { repository, commit, mark }) : opened(sound, { repository, branch, commit });
}

/** The branch as the base with the change on it, whatever an earlier run left there. */
async function brought(
  { request, change, base, files }: SoundRequest,
  {
    repository,
    branch,
    head,
    now,
    isNew,
  }: { repository: Repository; branch: string; head: Sha; now: Listing; isNew: boolean },
): Promise<Sha> {
  if (!isNew) return head;
  const behind = restored(change, now, files);
  const changes = new Map([...behind, ...commitChanges(change, now, files)]);
  if (changes.size === 0) return head;
  const merges = behind.size > 0 && head !== base.at ? base.at : undefined;
  return repository.commit({ branch, base: head, message: commitMessage(request, change), changes, merges });
}

async function opened(
  { request, change, problems, base }: SoundRequest,
  { repository, branch, commit }: { repository: Repository; branch: string; commit: Sha },
): Promise<Proposed> {
  const text = pullRequestText(request, { change, problems, commit });
  const pullRequest = await repository.openPullRequest({ ...text, head: branch, base: base.branch });
  return { outcome: 'opened', pullRequest };
}

async function edited(
  open: PullRequest,
  { request, change, problems }: SoundRequest,
  { repository, commit, mark }: { repository: Repository; commit: Sha; mark: RequestMark | undefined },
): Promise<Proposed> {
  const textFor = (of: Sha) => pullRequestText(request, { change, problems, commit: of });
  const same = textFor(mark?.commit ?? commit);
  if (commit === open.head.sha && open.title === same.title && open.body === same.body)
    return { outcome: 'unchanged', pullRequest: open };
  const { title, body } = textFor(commit);
  await repository.editPullRequest(open.number, { title, body });
  return { outcome: 'updated', pullRequest: { ...open, title, body } };
}

/** Whether the branch has what was written here last, and else only what came in from the base: nobody worked on it since. */
async function isOurs(
  repository: Repository,
  { now, mark, base }: { now: Listing; mark: RequestMark | undefined; base: Listing },
): Promise<boolean> {
  if (!mark) return false;
  const written = await listing(repository, mark.commit);
  const isAs = (path: string, other: Listing) => other.get(path)?.hash === now.get(path)?.hash;
  const paths = new Set([...written.keys(), ...now.keys()]);
  return written.size > 0 && paths.values().every((path) => isAs(path, written) || isAs(path, base));
}
