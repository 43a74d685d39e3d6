import { basename } from 'node:path';

/**
 * How people call this program where it runs: `npx portal` in a checkout, or `portal` where a command of that name is installed and was
 * used. Help and errors print it, so that what they print can be pasted.
 *
 * @param script the path by which this process was started
 */
export function callName(script: string | undefined, env: NodeJS.ProcessEnv): string {
  const isInstalled = basename(env.WAYPOST_CALLED_AS ?? script ?? '') === 'portal' && env.npm_command !== 'exec';
  return isInstalled ? 'portal' : 'npx portal';
}
