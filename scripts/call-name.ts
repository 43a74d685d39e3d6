import { basename } from 'node:path';

/**
 * How people call this program where it runs: `npx portal`, `npx waypost`, or `portal` where a command of that name is installed and was
 * used. Help and errors print it, so that what they print can be pasted.
 *
 * @param script the path by which this process was started
 */
export function callName(script: string | undefined, env: NodeJS.ProcessEnv): string {
  const called = basename(env.WAYPOST_CALLED_AS ?? script ?? '');
  if (called === 'waypost') return 'npx waypost';
  return called === 'portal' && env.npm_command !== 'exec' ? 'portal' : 'npx portal';
}
