import { quoted, quotedList } from '../../text/quoted.ts';
import type { StateBackend } from '../policy/state-settings.ts';
import type { Platform, ResourceType } from '../type/resource-type.ts';

interface AdoptionTarget {
  type: Pick<ResourceType, 'title' | 'platforms' | 'policy'>;
  platform: string;
  there: Pick<Platform, 'adopt'>;
  state: StateBackend;
}

export interface UnfitAdoption {
  message: string;
  hint: string;
}

/** Why not: its platform does not allow that, its server uses it itself, or it is the bucket with the states. Undefined where it may. */
export function unfitAdoption(id: string, { type, platform, there, state }: AdoptionTarget): UnfitAdoption | undefined {
  if (!there.adopt) return notAdoptable(type, platform);
  const hint = 'Name another one in `adopt`.';
  if (type.policy.reserved?.includes(id))
    return { message: `${quoted(id)} cannot be taken over: the server of a ${type.title} uses it itself.`, hint };
  if ('bucket' in state && state.bucket === id)
    return {
      message: `${quoted(id)} cannot be taken over: \`provision.state\` keeps the states of all resources there.`,
      hint,
    };
  return undefined;
}

function notAdoptable(
  { title, platforms }: Pick<ResourceType, 'title' | 'platforms'>,
  platform: string,
): UnfitAdoption {
  const others = Object.entries(platforms).flatMap(([name, { adopt }]) => (adopt ? [name] : []));
  const where = others.length === 0 ? '' : `It can be on ${quotedList(others)}. `;
  const message = `A ${title} that exists on ${quoted(platform)} cannot be taken over.`;
  return { message, hint: `${where}Remove \`adopt\`: then a new one is made.` };
}
