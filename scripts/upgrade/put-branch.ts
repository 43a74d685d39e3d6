import { CannotRun } from '../cannot-run.ts';
import { git, runGit } from '../git/git.ts';

interface Upgrade {
  branch: string;
  head: string;
  tree: string;
  message: string;
}

/** Says in a commit which files it had, so that one that a person amended is known. */
const MARK = 'Waypost-Tree';

/**
 * Puts an upgrade on its branch as one commit on top of what is checked out. A branch that an earlier run made is made again; one that
 * a person worked on is left.
 *
 * @returns its commit, and whether it was there already
 * @throws {CannotRun} when somebody's work is on the branch
 */
export async function putBranch(root: string, upgrade: Upgrade): Promise<{ commit: string; isNew: boolean }> {
  const { branch, head, tree } = upgrade;
  const ref = `refs/heads/${branch}`;
  const existing = await commitOf(root, ref);
  if (existing !== undefined) {
    const was = await describe(root, existing);
    if (was.mark !== was.tree) throw worked(branch);
    if (was.tree === tree && was.parent === head) return { commit: existing, isNew: false };
    if (await isCheckedOut(root, ref)) throw checkedOut(branch);
  }
  const commit = await makeCommit(root, upgrade);
  await git(root, ['update-ref', '-m', 'portal upgrade', ref, commit, existing ?? '']);
  return { commit, isNew: true };
}

async function makeCommit(root: string, { head, tree, message }: Upgrade): Promise<string> {
  const run = await runGit(root, ['commit-tree', tree, '-p', head, '-F', '-'], {
    input: `${message}${MARK}: ${tree}\n`,
  });
  if (run.exitCode === 0) return run.stdout.trim();
  throw new CannotRun('Git does not know who you are, and a commit needs an author.', {
    fix: 'Run `git config user.name "…"` and `git config user.email …`.',
  });
}

async function describe(root: string, commit: string): Promise<{ tree: string; parent: string; mark: string }> {
  const format = `%T%n%P%n%(trailers:key=${MARK},valueonly,separator=)`;
  const [tree = '', parent = '', mark = ''] = (await git(root, ['log', '-1', `--format=${format}`, commit])).split(
    '\n',
  );
  return { tree, parent, mark: mark.trim() };
}

async function commitOf(root: string, ref: string): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return exitCode === 0 ? stdout.trim() : undefined;
}

async function isCheckedOut(root: string, ref: string): Promise<boolean> {
  return (await git(root, ['worktree', 'list', '--porcelain'])).split('\n').includes(`branch ${ref}`);
}

function worked(branch: string): CannotRun {
  return new CannotRun(
    `The branch \`${branch}\` has commits that \`npx portal upgrade\` did not make, and a new branch would lose them.`,
    {
      fix: `Merge it, or keep it under another name: \`git branch -m ${branch} ${branch}-by-hand\`.`,
    },
  );
}

function checkedOut(branch: string): CannotRun {
  return new CannotRun(`The branch \`${branch}\` is checked out, so it cannot be created again.`, {
    fix: 'Check out your main branch there: `git switch main`.',
  });
}
