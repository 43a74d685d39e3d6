import { $ } from 'zx/core';
import { githubWebAddress } from '../../forge/github/server-addresses.ts';

/**
 * The environment with the token of `gh`, for this process alone, where it names none: nobody has to export one.
 *
 * @param env PATH, GITHUB_TOKEN, GH_TOKEN, GITHUB_SERVER_URL
 */
export async function withTokenOfGh(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  if (env.GITHUB_TOKEN || env.GH_TOKEN) return env;
  const host = new URL(githubWebAddress(env)).host;
  const shell = $({ env, quiet: true, nothrow: true, stdio: ['ignore', 'pipe', 'ignore'], timeout: '10s' });
  const token = await shell`gh auth token --hostname ${host}`.then(
    ({ exitCode, stdout }) => (exitCode === 0 ? stdout.trim() : ''),
    () => '',
  );
  return token === '' ? env : { ...env, GITHUB_TOKEN: token };
}
