import { quoted, quotedList } from '../../text/quoted.ts';
import type { ResourceType } from '../type/resource-type.ts';

/** Says that what exists on a platform cannot be taken over, with the platforms where it can. */
export function notAdoptable(type: Pick<ResourceType, 'title' | 'platforms'>, platform: string): string {
  const others = Object.entries(type.platforms).flatMap(([name, { adopt }]) => (adopt ? [name] : []));
  const where = others.length === 0 ? '' : ` It can be on ${quotedList(others)}.`;
  return `A ${type.title} that exists on ${quoted(platform)} cannot be taken over.${where} Remove \`adopt\`: then a new one is made.`;
}
