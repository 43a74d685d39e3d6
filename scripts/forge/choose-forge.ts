import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { DiskFiles } from '../files/disk-files.ts';
import type { Forge, RepositoryName } from './forge.ts';
import { checkRepositoryName } from './repository-name.ts';

export type ForgeKind = Forge['kind'];

export type Choice =
  | { kind: 'local' }
  /** With `commits: 'api'`, GitHub makes and signs the commits of the App. */
  | { kind: 'github'; name: RepositoryName; commits?: 'api' };

export interface ForgeRequest {
  root: string;
  forge?: ForgeKind | undefined;
  /** Who should act on the local forge: on GitHub, that is decided by the token. */
  as?: string | undefined;
  /** GITHUB_TOKEN or GH_TOKEN, GITHUB_REPOSITORY. */
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Chooses the forge by where this runs: GitHub where there is a token and the settings name a repository, else this machine's.
 *
 * @throws {CannotRun} when GitHub is asked for and the settings name no repository, or a workflow runs in another than they name
 */
export function chooseForge({ root, forge, as, env }: ForgeRequest): Choice {
  const hasToken = Boolean(env.GITHUB_TOKEN || env.GH_TOKEN);
  if (forge === 'local' || (forge === undefined && (as !== undefined || !hasToken))) return { kind: 'local' };
  const settings = readSettings(new DiskFiles(root, ['catalog']));
  if (settings.repository === undefined) {
    if (forge === undefined) return { kind: 'local' };
    throw new CannotRun('catalog/portal.yaml names no repository on GitHub.', {
      fix: `Write \`forge: { github: ${env.GITHUB_REPOSITORY ?? 'acme/portal'} }\` into it.`,
    });
  }
  const name = checkRepositoryName(settings.repository);
  checkWorkflowIsOf(name, env.GITHUB_REPOSITORY);
  return { kind: 'github', name, ...(settings.commits && { commits: settings.commits }) };
}

/** A copy of the repository, or a fork, must not act on the one that it was copied from. */
function checkWorkflowIsOf(name: RepositoryName, running: string | undefined): void {
  if (running === undefined || running === '' || running.toLowerCase() === name.toLowerCase()) return;
  throw new CannotRun(`catalog/portal.yaml names \`${name}\`, and this runs in \`${running}\`.`, {
    fix: `Write \`forge: { github: ${running} }\` into catalog/portal.yaml, or switch the workflow off here.`,
  });
}
