import { hostname, userInfo } from 'node:os';
import type { LockHolder } from '../tofu/explain-tofu.ts';

/**
 * Says which locks of states ended runs of ours have left: those of this user on this machine, or on another machine where this is a job
 * of GitHub, which were there before this run had its environment for itself. Nobody else has the environment then, so a younger lock is that of
 * somebody with OpenTofu in their hands, and so is one of another user.
 *
 * @param since when this run had the lease of the environment, in milliseconds since 1970
 */
export function leftBefore(since: number, env: NodeJS.ProcessEnv): (holder: LockHolder) => boolean {
  const { username } = userInfo();
  return ({ who, since: locked }) => {
    const [user, host] = who.split('@');
    const isOurs = user === username && (host === hostname() || env.GITHUB_ACTIONS === 'true');
    return isOurs && locked !== undefined && locked < since;
  };
}
