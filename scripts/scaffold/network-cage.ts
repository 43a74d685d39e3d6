import { existsSync } from 'node:fs';
import { $ } from 'zx';

const UNSHARE = '/usr/bin/unshare';
/** A network without interfaces, and programs of its own, which end with it. */
const WORDS = [UNSHARE, '--map-root-user', '--net', '--pid', '--fork', '--kill-child', '--'];

let found: Promise<readonly string[]> | undefined;

/**
 * Finds what to put before a command so that it reaches no network and no other program.
 *
 * @returns no words where the platform has nothing for it, or forbids it
 */
export function networkCage(): Promise<readonly string[]> {
  found ??= look();
  return found;
}

async function look(): Promise<readonly string[]> {
  if (!existsSync(UNSHARE)) return [];
  const { exitCode } = await $({ quiet: true, nothrow: true, env: {}, timeout: '5s' })`${WORDS} /bin/true`;
  return exitCode === 0 ? WORDS : [];
}
