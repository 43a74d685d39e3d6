import type { Desired } from '#core/desired/desired.ts';
import { REQUEST_KINDS } from '#core/parts.ts';
import { type AskedRequest, commitMessage, pullRequestText } from '#core/request/pull-request-text.ts';
import type { Composition, Request, RequestProblem } from '#core/request/request.ts';
import type { RequestKind } from '#core/request/request-kind.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { PullRequest, Repository, Sha } from '../../forge/forge.ts';
import { answerOnBase } from './answer-on-base.ts';
import { commitChanges, type Listing } from './change-on-base.ts';
import { freeBranch } from './free-branch.ts';
import { requestBase } from './request-base.ts';
import { sameProposal } from './same-proposal.ts';
import { untilNoRace } from './until-no-race.ts';

/** What became of a request. */
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

interface Place {
  repository: Repository;
  base: { branch: string; at: Sha };
  /** Of the base. */
  files: Listing;
}

async function propose(
  request: AskedRequest,
  { change, problems }: { change: Composition; problems: readonly RequestProblem[] },
  { repository, base, files }: Place,
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
