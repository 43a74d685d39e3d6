import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '#core/catalog/catalog.ts';
import type { Entity } from '#core/catalog/entity.ts';
import { parseRef } from '#core/catalog/ref.ts';
import { valueAt } from '#core/catalog/yaml/written-path.ts';
import type { Desired } from '#core/desired/desired.ts';
import { REQUEST_KINDS, readDesired } from '#core/parts.ts';
import { checkRequest } from '#core/request/check-request.ts';
import type { Channel, Request, RequestProblem } from '#core/request/request.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../cannot-run.ts';
import { DESIRED } from '../catalog/desired-folders.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { judgedToday } from '../catalog/judged-today.ts';
import { commitFiles } from '../change/change-trees.ts';
import { type Opened, openRequest, requestKind } from '../change/proposal/open-request.ts';
import { requestBase } from '../change/proposal/request-base.ts';
import type { PullRequest } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { LocalRepository } from '../forge/local/repository/local-repository.ts';
import { runGit } from '../git/git.ts';
import { carryOut } from './carry-out.ts';
import { openGuardedForge } from './guarded-forge.ts';
import { localEngine } from './local-engine.ts';
import type { Report } from './progress.ts';

export interface LocalAsker {
  root: string;
  /** The login of who acts; by default who git says. */
  as: string | undefined;
  channel: Channel;
  say(text: string): void;
}

/** The folder of observed state, for the steps after a merge. */
export interface LocalCarrier extends LocalAsker {
  data: string;
}

/**
 * Opens a pull request on this machine's own forge.
 *
 * @throws {CannotRun} when there is no forge that can be opened, or it says no
 */
export async function askLocally(
  { kind, fields }: Pick<Request, 'kind' | 'fields'>,
  { root, as, channel, say }: LocalAsker,
): Promise<Opened> {
  const desired = judgedToday(desiredState(root));
  const answer = await checkRequest(requestKind(kind), fields, desired);
  // Main is not asked about what the working tree refuses: that answer is final, and takes no git.
  if (answer.outcome !== 'sound') return answer;
  const { forge } = await openGuardedForge({ root, as, say });
  const { login, id } = await forge.actor();
  try {
    const repository = forge.repository(forge.own);
    const problems = await uncommittedProblems({ kind, fields }, { root, desired, repository });
    if (problems.length > 0) return { outcome: 'refused', problems };
    return await openRequest({ kind, fields, requester: { login, id }, channel }, desired, repository);
  } catch (cause) {
    if (!(cause instanceof ForgeRefusal)) throw cause;
    throw new CannotRun(cause.message, { fix: '`npx portal forge list` shows all of them.', cause });
  }
}

/** Pull requests of this machine's own forge that are neither merged nor closed, the newest first. */
export async function openLocally({ root, as, say }: Omit<LocalAsker, 'channel'>): Promise<PullRequest[]> {
  // To open a forge takes the repository in: who only looks at a portal needs none.
  if (!existsSync(join(root, '.portal/forge/own.json'))) return [];
  const { forge } = await openGuardedForge({ root, as, say });
  return forge.repository(forge.own).pullRequests({ state: 'open' });
}

/**
 * Runs the steps of a pull request on the local forge.
 *
 * @returns whether it was merged and all that follows was done
 * @throws {CannotRun} when there is no forge that can be opened
 */
export async function carryLocally(
  number: number,
  { root, as, data, say }: Omit<LocalCarrier, 'channel'>,
  report: Report,
): Promise<boolean> {
  const { forge, judge } = await openGuardedForge({ root, as, say });
  const pull = await forge.repository(forge.own).pullRequest(number);
  if (!pull)
    throw new CannotRun(`There is no pull request ${number}.`, {
      fix: '`npx portal forge list --state all` shows all.',
    });
  return carryOut(pull, await localEngine(pull, { forge, judge, root, data, say }), report);
}

type RequestedFields = Pick<Request, 'kind' | 'fields'>;

interface LocalPortal {
  root: string;
  /** As the working tree has it. */
  desired: Desired;
  repository: LocalRepository;
}

/** Finds what a request that is sound in the working tree names that only that has: its pull request is judged by main, where it would fail. */
async function uncommittedProblems(
  asked: RequestedFields,
  { root, desired, repository }: LocalPortal,
): Promise<RequestProblem[]> {
  const kind = REQUEST_KINDS.get(asked.kind);
  const { branch, at } = await requestBase(repository);
  if (!kind || !(await differs(root, at))) return [];
  const main = judgedToday(readDesired(await commitFiles(repository.bare.path, at)));
  const there = await checkRequest(kind, asked.fields, main);
  if (there.outcome !== 'refused') return [];
  const errors = there.problems.filter(({ severity }) => severity === 'error');
  return Promise.all(
    errors.map((problem) => uncommitted(problem, { asked, desired, main: main.catalog, root, branch })),
  );
}

/** Whether the working tree's desired state may be another than that of a commit. */
async function differs(root: string, commit: string): Promise<boolean> {
  const [diff, untracked] = await Promise.all([
    runGit(root, ['diff', '--quiet', '--no-ext-diff', '--relative', commit, '--', ...DESIRED]),
    runGit(root, ['ls-files', '--others', '--exclude-standard', '--', ...DESIRED]),
  ]);
  return diff.exitCode !== 0 || untracked.stdout !== '';
}

interface Found {
  asked: RequestedFields;
  desired: Desired;
  main: Catalog;
  root: string;
  branch: string;
}

async function uncommitted(problem: RequestProblem, found: Found): Promise<RequestProblem> {
  const { field } = problem;
  const entity = namedEntity(field, found);
  if (!entity)
    return {
      ...problem,
      hint: `The working tree has what this needs, and \`${found.branch}\` has not: commit it first. \`git status\` lists the files.`,
    };
  const message = `\`${entity.name}\` is in your working tree but not committed to ${found.branch} yet.`;
  return { field, severity: 'error', message, hint: await wayToMain(entity.origin.file, found) };
}

/** What the value of a field names, where only the working tree has it. */
function namedEntity(field: string, { asked, desired, main }: Found): Entity | undefined {
  const path = field.split(/[.[\]]+/).filter(Boolean);
  const text = valueAt(asked.fields, path);
  if (typeof text !== 'string') return undefined;
  return desired.catalog.distinct.find(
    ({ ref, kind, namespace }) =>
      !main.has(ref) && [parseRef(text, kind), parseRef(text, kind, namespace)].includes(ref),
  );
}

async function wayToMain(file: string, { root, branch }: Found): Promise<string> {
  const [head, status] = await Promise.all([
    runGit(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    runGit(root, ['status', '--porcelain', '--', `:(literal)${file}`]),
  ]);
  const here = head.stdout.trim();
  const commit = status.stdout === '' ? undefined : `\`git add ${shellWord(file)} && git commit\``;
  if (here === branch && commit) return `Commit it first: ${commit}.`;
  const open =
    here === '' ? 'put the commit on a branch, and open that' : `\`npx portal forge open ${shellWord(here)}\``;
  return commit ? `Commit it first: ${commit}. Then merge your branch: ${open}.` : `Merge your branch first: ${open}.`;
}
