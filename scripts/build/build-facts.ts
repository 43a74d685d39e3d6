import { $ } from 'zx/core';
import type { Build } from '#core/snapshot/snapshot.ts';
import pkg from '../../package.json' with { type: 'json' };

/** When and from which commit a folder is built. Outside a git repository there is no commit to name. */
export async function buildFacts(folder: string): Promise<Build> {
  const git = $({ cwd: folder, quiet: true, nothrow: true });
  const [commit, branch] = await Promise.all([git`git rev-parse HEAD`, git`git rev-parse --abbrev-ref HEAD`]);
  return {
    time: new Date().toISOString(),
    ...(commit.exitCode === 0 && { commit: commit.stdout.trim() }),
    ...(branch.exitCode === 0 && branch.stdout.trim() !== 'HEAD' && { branch: branch.stdout.trim() }),
    version: pkg.version,
  };
}
