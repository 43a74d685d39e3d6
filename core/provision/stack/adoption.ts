import { quoted, quotedList } from '../../text/quoted.ts';
import type { StateBackend } from '../policy/state-settings.ts';
import type { ResourceType } from '../type/resource-type.ts';

/** Says that what exists on a platform cannot be taken over, with the platforms where it can. */
export function notAdoptable(type: Pick<ResourceType, 'title' | 'platforms'>, platform: string): string {
  const others = Object.entries(type.platforms).flatMap(([name, { adopt }]) => (adopt ? [name] : []));
  const where = others.length === 0 ? '' : ` It can be on ${quotedList(others)}.`;
  return `A ${type.title} that exists on ${quoted(platform)} cannot be taken over.${where} Remove \`adopt\`: then a new one is made.`;
}

/**
 * Says that something is not for a service, so that nobody takes it over: what its server uses itself, and the bucket with the states of
 * all resources. Undefined where it may be taken over.
 */
export function unfitAdoption(
  id: string,
  { type, state }: { type: Pick<ResourceType, 'title' | 'policy'>; state: StateBackend },
): string | undefined {
  const choose = 'Name another one in `adopt`.';
  if (type.policy.reserved?.includes(id))
    return `${quoted(id)} cannot be taken over: the server of a ${type.title} uses it itself. ${choose}`;
  if ('bucket' in state && state.bucket === id)
    return `${quoted(id)} cannot be taken over: \`provision.state\` keeps the states of all resources there. ${choose}`;
  return undefined;
}
