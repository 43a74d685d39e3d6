import { CannotRun } from '../../cannot-run.ts';
import { runGit } from '../../git/git.ts';

/**
 * Finds the commit whose files are those of the product that a copy was made from: what a person wrote; what an earlier upgrade recorded;
 * where the history of a clone left the product; the commit before `portal init`; else the first, which "Use this template" made.
 *
 * @throws {CannotRun} when none of these has the product's files
 */
export async function copyBase(root: string, written: string | undefined): Promise<string> {
  const places = written === undefined ? [await recorded(root), ...(await known(root))] : [written];
  for (const place of places) {
    const commit = place && (await printed(root, ['rev-parse', '--verify', '--quiet', `${place}^{commit}`]));
    if (commit && (await printed(root, ['cat-file', '-t', `${commit}:scripts/portal.ts`]))) return commit;
  }
  throw new CannotRun(
    written === undefined
      ? 'This repository does not show which release of Waypost it was copied from, so your changes cannot be found.'
      : `\`${written}\` is no commit here that has the files of Waypost.`,
    {
      fix: 'Fetch that release (`git fetch <address of Waypost> tag v0.1.0`), and name it: `npx waypost upgrade --from-copy --base v0.1.0`.',
    },
  );
}

async function recorded(root: string): Promise<string | undefined> {
  const text = await printed(root, ['cat-file', 'blob', 'HEAD:.waypost/base']);
  return /^\S+ ([0-9a-f]{40,64})$/m.exec(text ?? '')?.[1];
}

async function known(root: string): Promise<(string | undefined)[]> {
  const left = await printed(root, ['merge-base', 'HEAD', 'refs/remotes/waypost/main']);
  const own = await printed(root, ['log', '--format=%H', '--grep=^Make the portal ours$', 'HEAD']);
  const first = await printed(root, ['rev-list', '--max-parents=0', 'HEAD']);
  const before = own?.split('\n').at(-1);
  return [left, before && `${before}^`, ...(first?.split('\n') ?? [])];
}

/** What git prints; undefined where it fails or prints nothing. */
async function printed(root: string, words: readonly string[]): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(root, words);
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}
