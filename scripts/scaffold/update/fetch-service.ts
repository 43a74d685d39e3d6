import type { Repository, Sha } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { GitFailed, git, runGit } from '../../git/git.ts';

/** A commit of a repository that was fetched. */
export interface FetchedCommit {
  sha: Sha;
  tree: Sha;
  parents: readonly Sha[];
  /** Whether an update wrote it, and nobody amended it. */
  isOwn: boolean;
}

interface Wanted {
  repository: Repository;
  /** As `gitAccess` gives it. */
  access: Readonly<Record<string, string>>;
  branches: readonly string[];
}

/** Says in a commit which files it had, so that one that a person amended is known. */
const MARK = 'Waypost-Tree';

/**
 * Fetches the newest commits of branches, and those before them, into a repository of its own. Nothing of it is checked out.
 *
 * @param folder empty
 * @returns by branch; what is not there is left out
 * @throws {ForgeRefusal} when git may not have it, or does not take it
 */
export async function fetchService(folder: string, wanted: Wanted): Promise<Map<string, FetchedCommit>> {
  const { repository, access, branches } = wanted;
  await git(folder, ['init', '--quiet', '--template=']);
  const specs = branches.map((branch, index) => `+refs/heads/${branch}:refs/fetched/${index}`);
  const words = [...SAFELY, 'fetch', ...QUIETLY, '--', repository.gitUrl(), ...specs];
  const run = await runGit(folder, words, { env: access });
  if (run.exitCode !== 0) {
    const { message } = new GitFailed(['fetch'], run);
    throw new ForgeRefusal('not allowed', `\`${repository.name}\` could not be fetched: ${message}`);
  }
  const commits = await Promise.all(branches.map((_, index) => readCommit(folder, `refs/fetched/${index}`)));
  return new Map(branches.map((branch, index) => [branch, commits[index]!]));
}

/** The last line of the message of a commit of ours. */
export function treeMark(tree: Sha): string {
  return `${MARK}: ${tree}`;
}

const QUIETLY = [
  '--quiet',
  '--depth=2',
  '--no-tags',
  '--force',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
];

const SAFELY = ['protocol.allow=never', 'protocol.https.allow=always', 'protocol.file.allow=always'].flatMap(
  (setting) => ['-c', setting],
);

/** As it was written: a shallow history hides parents. */
async function readCommit(folder: string, ref: string): Promise<FetchedCommit> {
  const [sha, raw] = await Promise.all([
    git(folder, ['rev-parse', '--verify', `${ref}^{commit}`]),
    git(folder, ['cat-file', 'commit', ref]),
  ]);
  const end = raw.indexOf('\n\n');
  const [head, message] = [raw.slice(0, end), raw.slice(end)];
  const of = (field: string) => [...head.matchAll(new RegExp(`^${field} ([0-9a-f]+)$`, 'gm'))].map(([, hash]) => hash!);
  const [tree = ''] = of('tree');
  return { sha, tree, parents: of('parent'), isOwn: message.trimEnd().endsWith(`\n${treeMark(tree)}`) };
}
