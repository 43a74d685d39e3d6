import { serverAccess } from '../git/server-access.ts';
import { chooseForge, type ForgeRequest } from './choose-forge.ts';
import type { Forge, RepositoryName } from './forge.ts';
import { GithubForge, openGithubForge } from './github/github-forge.ts';
import { openLocalForge } from './local/open-local-forge.ts';
import { checkRepositoryName } from './repository-name.ts';

export interface OpenForge {
  forge: Forge;
  own: RepositoryName;
}

/**
 * Opens the forge of the portal.
 *
 * @param request.forge the forge that somebody named
 * @param request.as who acts on this machine's
 * @throws {CannotRun} when it cannot be opened
 */
export async function openForge(
  { root, forge, as, env }: ForgeRequest,
  say: (sentence: string) => void,
): Promise<OpenForge> {
  const choice = chooseForge({ root, forge, as, env });
  if (choice.kind === 'github') return { forge: openGithubForge({ env, say }), own: choice.name };
  const local = await openLocalForge({ root, as, say });
  return { forge: local, own: local.own };
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

/** Settings for a child git that let it reach what a forge holds, with the token of the environment. A laptop's needs none. */
export function gitAccess(forge: Forge, env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return forge instanceof GithubForge ? serverAccess(forge.web, env.GITHUB_TOKEN || env.GH_TOKEN || '') : {};
}
