import { CannotRun } from '../cannot-run.ts';
import { SEEN_ON_FORGE } from '../forge/local/working-tree.ts';
import { askOnce } from '../git/ask-once.ts';
import { type GitRepository, repositoryAt } from '../git/git.ts';

const HASH = /^[0-9a-f]{40}$/;

/** Where changes are merged to, as far as nobody says otherwise; `SEEN_ON_FORGE` is the local forge's. */
const BRANCHES = [SEEN_ON_FORGE, 'origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/**
 * Finds the commit that the working tree's change begins at: where its branch left another.
 *
 * @param written a commit or a branch, as a person wrote it; by default the main branch
 * @returns the full hash
 * @throws {CannotRun} when there is no repository, no such commit, or no common ancestor
 */
export async function findBase(root: string, written?: string): Promise<string> {
  const repository = repositoryAt(root);
  if ((await repository.run(['rev-parse', '--git-dir'])).exitCode !== 0)
    throw new CannotRun(`\`${root}\` is not in a git repository, so there is nothing to compare it with.`, {
      fix: 'Give the folder of a clone with --root, or run `git init` and commit.',
    });
  if (!(await commitOf(repository, 'HEAD')))
    throw new CannotRun('The repository has no commit yet, so there is nothing to compare with.', {
      fix: 'Commit first: `git add -A && git commit`.',
    });
  const other = written === undefined ? await mainBranch(repository) : await named(repository, written);
  const { exitCode, stdout } = await repository.run(['merge-base', other, 'HEAD']);
  if (exitCode === 0) return stdout.trim();
  throw new CannotRun(`\`${shown(written ?? other)}\` and the checked out branch have no common ancestor.`, {
    fix: 'Fetch the whole history (`git fetch --unshallow`), or name another base.',
  });
}

/** The full hash of a commit. @throws {CannotRun} when the text names none */
export async function named(repository: GitRepository, written: string): Promise<string> {
  const commit = await commitOf(repository, written);
  if (commit) return commit;
  throw new CannotRun(`\`${shown(written)}\` is not a commit of this repository.`, {
    fix: 'Give a branch, a tag or a hash, such as `main`; `git fetch` gets what others pushed. In a workflow, give `fetch-depth: 0` to actions/checkout.',
  });
}

/** Of the main branches that are known, the one that the checked out branch left last; itself only where there is no other. */
async function mainBranch(repository: GitRepository): Promise<string> {
  const current = (await repository.run(['symbolic-ref', '--quiet', '--short', 'HEAD'])).stdout.trim();
  const commits: string[] = [];
  for (const branch of BRANCHES) {
    const commit = branch === current ? undefined : await commitOf(repository, branch);
    if (commit && !commits.includes(commit)) commits.push(commit);
  }
  const own = BRANCHES.includes(current) ? await commitOf(repository, current) : undefined;
  if (commits.length === 0 && own) return own;
  const ahead = await Promise.all(commits.map((commit) => commitsSince(repository, commit)));
  const nearest = commits[ahead.indexOf(Math.min(...ahead))];
  if (nearest) return nearest;
  throw new CannotRun('There is no branch `main` here, and no `origin` that has one.', {
    fix: 'Name the base: `npx portal review <commit>`.',
  });
}

async function commitsSince({ run }: GitRepository, commit: string): Promise<number> {
  return Number((await run(['rev-list', '--count', `${commit}..HEAD`])).stdout);
}

/** The full hash of a commit; undefined when the text names none. */
export async function commitOf({ path, run }: GitRepository, written: string): Promise<string | undefined> {
  // No file and no revision has a NUL in its name, and no program can be given one.
  if (written.includes('\0')) return undefined;
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${written}^{commit}`];
  const { exitCode, stdout } = await (HASH.test(written) ? askOnce([path, ...words], () => run(words)) : run(words));
  return exitCode === 0 ? stdout.trim() : undefined;
}

function shown(text: string): string {
  return text.replace(/\p{Cc}/gu, '�').slice(0, 80);
}
