import type { Desired } from '#core/desired/desired.ts';
import { REQUEST_KINDS } from '#core/parts.ts';
import { type AskedRequest, commitMessage, pullRequestText } from '#core/request/pull-request-text.ts';
import type { Composition, Request, RequestProblem } from '#core/request/request.ts';
import type { RequestKind } from '#core/request/request-kind.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { PullRequest, Repository, Sha } from '../../forge/forge.ts';
import { answerOnBase } from './answer-on-base.ts';
import { commitChanges, type Listing, listing, pathsOf } from './change-on-base.ts';
import { requestBase } from './request-base.ts';
import { sameProposal } from './same-proposal.ts';
import { untilNoRace } from './until-no-race.ts';

export type Opened =
  | { outcome: 'opened'; pullRequest: PullRequest; change: Composition; problems: readonly RequestProblem[] }
  /** A pull request that asks for the same is open already. */
  | { outcome: 'asked'; pullRequest: PullRequest; change: Composition; problems: readonly RequestProblem[] }
  | { outcome: 'refused'; change?: Composition; problems: readonly RequestProblem[] }
  | { outcome: 'exists'; path: string; problems: readonly RequestProblem[] };

/**
 * Turns a request into a pull request: checks it against the desired state, makes one commit on a branch of its own and opens
 * it. Asked again, it finds what it made before, whole or half.
 *
 * @param desired what the portal's main branch holds
 * @throws {CannotRun} when the repository is empty or nothing of that kind can be asked for
 */
export async function openRequest(request: Request, desired: Desired, repository: Repository): Promise<Opened> {
  return openAskedRequest({ ...request, kind: requestKind(request.kind) }, desired, repository);
}

/** The same for a request whose kind is given, such as one that the portal makes itself. */
export async function openAskedRequest(
  { fields, ...request }: AskedRequest & Pick<Request, 'fields'>,
  desired: Desired,
  repository: Repository,
): Promise<Opened> {
  return untilNoRace(async () => {
    const base = await requestBase(repository);
    const asked = { kind: request.kind, fields };
    const { answer, files } = await answerOnBase(asked, desired, { repository, at: base.at });
    if (answer.outcome !== 'sound') return answer;
    return propose(request, answer, { repository, base, files });
  });
}

interface ProposalBase {
  repository: Repository;
  base: { branch: string; at: Sha };
  /** Of the base. */
  files: Listing;
}

async function propose(
  request: AskedRequest,
  { change, problems }: { change: Composition; problems: readonly RequestProblem[] },
  { repository, base, files }: ProposalBase,
): Promise<Opened> {
  const found = await freeBranch(repository, change, files);
  if ('open' in found) return asked(change, request.kind.subjectField, found.open);
  const same = await sameProposal(repository, change);
  if (same) return asked(change, request.kind.subjectField, same);
  const { branch, at, written } = found;
  if (at === undefined) await repository.createBranch(branch, base.at);
  const commit = written
    ? at
    : await repository.commit({
        branch,
        base: at ?? base.at,
        message: commitMessage(request, change),
        changes: commitChanges(change, files, files),
      });
  const text = pullRequestText(request, { change, problems, commit });
  const pullRequest = await repository.openPullRequest({ ...text, head: branch, base: base.branch });
  return { outcome: 'opened', pullRequest, change, problems };
}

function asked(change: Composition, field: string, pullRequest: PullRequest): Opened {
  const { number, url } = pullRequest;
  const message = `\`${change.subject}\` was already requested: pull request ${number} is open.`;
  const hint = `See ${url}. Change it there, or close it to request it again.`;
  return { outcome: 'asked', pullRequest, change, problems: [{ field, severity: 'error', message, hint }] };
}

/** @throws {CannotRun} when nothing of that kind can be asked for */
export function requestKind(name: string): RequestKind {
  const kind = REQUEST_KINDS.get(name);
  if (kind) return kind;
  const kinds = [...REQUEST_KINDS.keys()].map((one) => `\`${one}\``).join(', ');
  throw new CannotRun(`It is not possible to request \`${name}\`.`, { fix: `There is ${kinds}.` });
}

type FoundBranch =
  /** The same is proposed already. */
  | { open: PullRequest }
  /** A branch to use: a new one, or one that a run left which ended half-way, with or without the change. */
  | { branch: string; at: Sha; written: true }
  | { branch: string; at: Sha | undefined; written: false };

/**
 * Finds the branch for a change. Names that earlier pull requests used get a number behind a `+`, which no name of a service
 * has in it.
 *
 * @param base the files that the change is for
 */
async function freeBranch(repository: Repository, change: Composition, base: Listing): Promise<FoundBranch> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? change.branch : `${change.branch}+${number}`;
    const at = await repository.head(name);
    const pulls = await repository.pullRequests({ state: 'all', head: name });
    const open = pulls.find(({ state }) => state === 'open');
    if (open) return { open };
    if (pulls.length > 0) continue;
    if (at === undefined) return { branch: name, at, written: false };
    const now = await listing(repository, at, pathsOf(change));
    if (commitChanges(change, now, base).size === 0) return { branch: name, at, written: true };
    if (isUntouched(change, now, base)) return { branch: name, at, written: false };
  }
}

function isUntouched(change: Composition, now: Listing, base: Listing): boolean {
  return pathsOf(change).every((path) => now.get(path)?.hash === base.get(path)?.hash);
}
