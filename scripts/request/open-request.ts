import type { Context } from '#core/catalog/rule.ts';
import { checkRequest } from '#core/request/check-request.ts';
import { REQUEST_KINDS } from '#core/request/kinds/index.ts';
import { commitMessage, pullRequestText } from '#core/request/pull-request-text.ts';
import type { Composition, Request, RequestProblem } from '#core/request/request.ts';
import { CannotRun } from '../cannot-run.ts';
import type { PullRequest, Repository } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { freeBranch } from './free-branch.ts';

/** What became of a request. */
export type Opened =
  | { outcome: 'opened'; pullRequest: PullRequest; change: Composition; problems: readonly RequestProblem[] }
  /** A pull request that asks for the same is open already. */
  | { outcome: 'asked'; pullRequest: PullRequest; change: Composition; problems: readonly RequestProblem[] }
  | { outcome: 'refused'; change?: Composition; problems: readonly RequestProblem[] }
  | { outcome: 'exists'; path: string; problems: readonly RequestProblem[] };

/** Somebody else may take the same branch in between; more often than this, something else is wrong. */
const MOST_TRIES = 5;

/**
 * Turns a request into a pull request: checks it against the desired state, makes one commit on a branch of its own and opens
 * it. Asked again, it finds what it made before, whole or half.
 *
 * @param desired what the portal's main branch holds
 * @throws {CannotRun} when the repository is empty or nothing of that kind can be asked for
 */
export async function openRequest(request: Request, desired: Context, repository: Repository): Promise<Opened> {
  const kind = REQUEST_KINDS.get(request.kind);
  if (!kind) throw noKind(request.kind);
  const answer = await checkRequest(kind, request.fields, desired);
  if (answer.outcome !== 'sound') return answer;
  const { change, problems } = answer;
  for (let tries = 1; ; tries++) {
    try {
      return await propose(request, { change, problems }, repository);
    } catch (error) {
      const lostRace = error instanceof ForgeRefusal && (error.reason === 'taken' || error.reason === 'moved');
      if (!lostRace || tries >= MOST_TRIES) throw error;
    }
  }
}

async function propose(
  request: Request,
  { change, problems }: { change: Composition; problems: readonly RequestProblem[] },
  repository: Repository,
): Promise<Opened> {
  const base = (await repository.facts())?.defaultBranch ?? 'main';
  const main = await repository.head(base);
  if (!main) throw noMain(repository, base);
  // The files on this disk may be behind.
  if ((await repository.readFile(main, change.path)) !== undefined) return there(change);
  const found = await freeBranch(repository, change);
  if ('open' in found)
    return { outcome: 'asked', pullRequest: found.open, change, problems: [asked(change, found.open)] };
  const { branch } = found;
  if (found.at === undefined) await repository.createBranch(branch, main);
  if (!found.written) {
    await repository.commit({
      branch,
      base: found.at ?? main,
      message: commitMessage(request, change),
      changes: new Map([[change.path, { content: change.text }]]),
    });
  }
  const pullRequest = await repository.openPullRequest({
    ...pullRequestText(request, change, problems),
    head: branch,
    base,
  });
  return { outcome: 'opened', pullRequest, change, problems };
}

function there({ subject, path }: Composition): Opened {
  const message = `\`${subject}\` is in the catalog already, in ${path}, which this checkout does not have yet.`;
  const hint = 'Get the newest state with `git pull`, and edit that file, or choose another name.';
  return { outcome: 'exists', path, problems: [{ field: 'name', severity: 'error', message, hint }] };
}

function asked({ subject }: Composition, { number, url }: PullRequest): RequestProblem {
  const message = `\`${subject}\` was asked for already: pull request ${number} is open.`;
  return { field: 'name', severity: 'error', message, hint: `See ${url}. Change it there, or close it to ask anew.` };
}

function noKind(kind: string): CannotRun {
  const kinds = [...REQUEST_KINDS.keys()].map((name) => `\`${name}\``).join(', ');
  return new CannotRun(`Nobody can ask for \`${kind}\`.`, { fix: `There is ${kinds}.` });
}

function noMain({ name }: Repository, branch: string): CannotRun {
  return new CannotRun(`\`${name}\` has no branch \`${branch}\`, so there is nothing to change.`, {
    fix: 'Commit the catalog first: `git add catalog && git commit`.',
  });
}
