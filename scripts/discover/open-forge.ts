import type { Settings } from '#core/catalog/settings.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Forge, RepositoryName } from '../forge/forge.ts';
import { openGithubForge } from '../forge/github/github-forge.ts';
import { openLocalForge } from '../forge/local/open-local-forge.ts';
import { checkRepositoryName } from '../forge/repository-name.ts';

export interface ForgeWish {
  root: string;
  settings: Settings;
  /** What somebody asked for by name. */
  forge: Forge['kind'] | undefined;
  env: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

/** A forge, and which repository on it is the portal's own. */
export interface OpenForge {
  forge: Forge;
  own: RepositoryName;
}

/**
 * Opens GitHub where there is a token and the settings name a repository, else this machine's own forge.
 *
 * @throws {CannotRun} when it cannot be opened
 */
export async function openForge({ root, settings, forge, env, say }: ForgeWish): Promise<OpenForge> {
  const hasToken = Boolean(env.GITHUB_TOKEN || env.GH_TOKEN);
  const isLocal = forge === 'local' || (forge === undefined && (!hasToken || settings.repository === undefined));
  if (isLocal) {
    const local = await openLocalForge({ root, say });
    return { forge: local, own: local.own };
  }
  if (settings.repository === undefined)
    throw new CannotRun('catalog/portal.yaml names no repository on GitHub.', {
      fix: 'Write `forge: { github: acme/portal }` into it.',
    });
  return { forge: openGithubForge({ env, say }), own: checkRepositoryName(settings.repository) };
}

/**
 * Where people see a repository; empty for a name that none can have. The forge of a laptop stands for GitHub, where its
 * repositories will be one day.
 */
export function pageOf(forge: Forge, name: RepositoryName): string {
  try {
    checkRepositoryName(name);
  } catch {
    return '';
  }
  return forge.kind === 'local' ? `https://github.com/${name}` : forge.repository(name).webUrl();
}
