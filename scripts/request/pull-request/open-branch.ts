import { accessSentence } from '#core/report/access-sentence.ts';
import { reviewSentence } from '#core/report/review-sentence.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { PullRequest } from '../../forge/forge.ts';
import type { LocalRepository } from '../../forge/local/repository/local-repository.ts';
import { runGit } from '../../git/git.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import type { GuardedForge } from '../guarded-forge.ts';
import { nextCommands } from '../next-commands.ts';

interface Requested {
  branch: string | undefined;
  title: string | undefined;
  body: string | undefined;
}

interface BranchContext extends GuardedForge {
  repository: LocalRepository;
  root: string;
  json: boolean;
}

/**
 * Pushes a branch of the working tree to the local forge, opens a pull request of it where there is none, and says how it would
 * be judged.
 *
 * @returns 1 when it fails its review
 * @throws {CannotRun} when there is no such branch, or it has nothing that main lacks
 */
export async function openBranch(requested: Requested, where: BranchContext, terminal: Terminal): Promise<ExitCode> {
  const { forge, judge, repository, root, json } = where;
  const branch = requested.branch ?? (await checkedOut(root));
  const base = (await repository.facts())!.defaultBranch;
  if (branch === base) throw onBase(base);
  const subject = await subjectOf(root, branch);
  await push(root, branch, repository);
  const [open] = await repository.pullRequests({ state: 'open', head: branch });
  const pull =
    open ??
    (await repository.openPullRequest({
      title: requested.title ?? subject,
      body: requested.body ?? '',
      head: branch,
      base,
    }));
  const judgement = await judge.judge(pull);
  const { review } = judgement;
  if (json)
    terminal.print(
      JSON.stringify({ number: pull.number, verdict: review.verdict, access: review.access }, undefined, 2),
    );
  else {
    const done = open ? `#${pull.number} is open already, and now at` : `Opened #${pull.number} at`;
    terminal.print(`${done} \`${(await headOf(pull, repository)).slice(0, 7)}\`: ${oneLine(pull.title)}`);
    terminal.print(judgement.error ?? reviewSentence(review));
    terminal.print(`${accessSentence(review.access)} ${await nextCommands(pull, review.access, forge)}`.trim());
  }
  return review.verdict === 'failed' || judgement.error !== undefined ? 1 : 0;
}

async function headOf({ head }: PullRequest, repository: LocalRepository): Promise<string> {
  return (await repository.head(head.branch)) ?? head.sha;
}

async function checkedOut(root: string): Promise<string> {
  const { exitCode, stdout } = await runGit(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (exitCode === 0) return stdout.trim();
  throw new CannotRun('No branch is checked out, so there is no branch for a pull request.', {
    fix: 'Name it: `npx portal forge open <branch>`, or create one from your commits: `git switch -c <branch>`.',
  });
}

async function subjectOf(root: string, branch: string): Promise<string> {
  const { exitCode, stdout } = await runGit(root, ['log', '-1', '--format=%s', `refs/heads/${branch}`, '--']);
  if (exitCode === 0) return stdout.trim();
  throw new CannotRun(`There is no branch \`${oneLine(branch)}\` here.`, {
    fix: '`git branch` lists the branches.',
  });
}

async function push(root: string, branch: string, repository: LocalRepository): Promise<void> {
  const at = `refs/heads/${branch}`;
  const { exitCode, stderr } = await runGit(root, ['push', '--quiet', '--force', repository.gitUrl(), `${at}:${at}`]);
  if (exitCode === 0) return;
  throw new CannotRun(`The branch \`${oneLine(branch)}\` could not be pushed: ${oneLine(stderr.trim())}`, {
    fix: `Try it by hand: \`git push ${repository.gitUrl()} ${branch}\`.`,
  });
}

function onBase(base: string): CannotRun {
  return new CannotRun(`\`${base}\` is the target of changes, so it cannot be a change itself.`, {
    fix: 'Put your commits on a branch of their own: `git switch -c <branch>`.',
  });
}
