import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a tool in one version is kept: a folder of the user's cache, which need not be there. */
export function toolsFolder(tool: string, version: string, env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'waypost', `${tool}-${version}`);
}
