import { serverAccess } from '../git/server-access.ts';
import type { Forge } from './forge.ts';
import { GithubForge } from './github/github-forge.ts';

/** Settings for a child git that let it reach what a forge holds, with the token of the environment. A laptop's needs none. */
export function gitAccess(forge: Forge, env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return forge instanceof GithubForge ? serverAccess(forge.web, env.GITHUB_TOKEN || env.GH_TOKEN || '') : {};
}
