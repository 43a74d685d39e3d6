import { withFolder } from '../../../files/with-folder.ts';
import type { Repository, Sha } from '../../../forge/forge.ts';
import { ForgeRefusal } from '../../../forge/forge-refusal.ts';
import { git, runGit } from '../../../git/git.ts';
import { GitFailed } from '../../../git/git-failure.ts';

export interface FetchedCommit {
  sha: Sha;
  tree: Sha;
  parents: readonly Sha[];
  /** Whether an update wrote it, and nobody amended it. */
  isOwn: boolean;
}

interface Source {
  repository: Repository;
  /** As `gitAccess` gives it. */
  access: Readonly<Record<string, string>>;
}

/** Says in a commit which files it had, so that one that a person amended is known. */
const MARK = 'Waypost-Tree';

/**
 * Fetches the newest commits of branches, and those before them, into a repository of its own. Nothing of it is checked out.
 *
 * @param folder empty, or that of another fetch of the same service
 * @returns by branch; what is not there is left out
 * @throws {ForgeRefusal} when git may not have it, or does not take it
 */
export async function fetchService(
  folder: string,
  { branches, ...source }: Source & { branches: readonly string[] },
): Promise<Map<string, FetchedCommit>> {
  await fetchBranches(folder, source, { amount: '--depth=2', branches });
  const commits = await Promise.all(branches.map((_, index) => readCommit(folder, `refs/fetched/${index}`)));
  return new Map(branches.map((branch, index) => [branch, commits[index]!]));
}

/** Whether a commit is in the history of a branch, however far back. Only commits are fetched where the server can leave out the rest. */
export async function isInHistory(commit: Sha, { branch, ...source }: Source & { branch: string }): Promise<boolean> {
  return withFolder(async (folder) => {
    await fetchBranches(folder, source, { amount: '--filter=tree:0', branches: [branch] });
    const words = ['merge-base', '--is-ancestor', commit, 'refs/fetched/0'];
    // A commit that was not fetched is looked for at the server, which is asked nothing more.
    return (await runGit(folder, [...NOWHERE, ...words])).exitCode === 0;
  });
}

/** Fetches into `refs/fetched/`, by the place in the list. @param requested.amount an option of git's */
async function fetchBranches(
  folder: string,
  { repository, access }: Source,
  { amount, branches }: { amount: string; branches: readonly string[] },
): Promise<void> {
  await git(folder, ['init', '--quiet', '--template=']);
  const specs = branches.map((branch, index) => `+refs/heads/${branch}:refs/fetched/${index}`);
  const url = repository.gitUrl();
  const words = [...only(url), 'fetch', amount, ...QUIETLY, '--', url, ...specs];
  const run = await runGit(folder, words, { env: access });
  if (run.exitCode === 0) return;
  const { message } = new GitFailed(['fetch'], run);
  throw new ForgeRefusal('not allowed', `\`${repository.name}\` could not be fetched: ${message}`);
}

/** The last line of the message of a commit of ours. */
export function treeMark(tree: Sha): string {
  return `${MARK}: ${tree}`;
}

const QUIETLY = [
  '--quiet',
  '--no-tags',
  '--force',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
];

const NOWHERE = ['-c', 'protocol.allow=never'];

/** Git goes to where the forge is, whatever a repository's own settings lead it to. */
function only(url: string): string[] {
  const protocol = /^(https?):/.exec(url)?.[1] ?? 'file';
  return [...NOWHERE, '-c', `protocol.${protocol}.allow=always`];
}

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
