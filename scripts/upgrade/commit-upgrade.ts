import { CannotRun } from '../cannot-run.ts';
import { git, runGit } from '../git/git.ts';

/**
 * Commits all that differs, as nothing but the upgrade does.
 *
 * @returns the commit
 * @throws {CannotRun} when git does not take it
 */
export async function commitUpgrade(root: string, message: string): Promise<string> {
  await git(root, ['add', '--all']);
  const { exitCode, stderr } = await runGit(root, ['commit', '--quiet', '--file=-'], { input: message });
  if (exitCode === 0) return git(root, ['rev-parse', 'HEAD']);
  throw new CannotRun(`All files are written, and git made no commit of them: ${stderr.trim().split('\n').at(-1)}`, {
    fix: 'Commit them: `git commit -m "chore: upgrade Waypost"`.',
  });
}
