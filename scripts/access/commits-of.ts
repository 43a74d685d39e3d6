import { requestersNamedIn } from '#core/request/pull-request-text.ts';
import type { Sha } from '../forge/forge.ts';
import { askOnce } from '../git/ask-once.ts';
import { runGit } from '../git/git.ts';
import { gitFailure } from '../git/git-failure.ts';

/**
 * The commits that a change brings, with their messages.
 *
 * @param folder a repository without files, or the `.git` of one that has them
 * @throws {GitFailed} when one of the two is not there
 */
export async function commitsOf(
  folder: string,
  { base, head }: { base: Sha; head: Sha },
): Promise<ReadonlyMap<Sha, string>> {
  const words = ['--git-dir=.', 'log', '-z', '--format=%H%n%B', head, `^${base}`];
  const run = await askOnce([folder, ...words], () => runGit(folder, words));
  if (run.exitCode !== 0) throw gitFailure(words, { run, folder });
  // No message has a NUL.
  const records = run.stdout.split('\0').filter(Boolean);
  return new Map(records.map((record) => [record.slice(0, 40), record.slice(41)]));
}

/** The requester, if all commits that name somebody name the same: a later commit cannot replace them. */
export function requesterIn(messages: Iterable<string>): Requester | undefined {
  const named = requestersIn(messages);
  return new Set(named.map(({ login }) => login.toLowerCase())).size === 1 ? named[0] : undefined;
}

export function requestersIn(messages: Iterable<string>): Requester[] {
  return [...messages].flatMap(requestersNamedIn);
}

type Requester = ReturnType<typeof requestersNamedIn>[number];
