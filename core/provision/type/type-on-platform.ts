import { own } from '../../text/own.ts';
import type { ResourceType } from './resource-type.ts';

/** A type as it is on one platform: its sizes, outputs and variables there. Of a platform that it does not have, as it is. */
export function typeOn(type: ResourceType, platform: string): ResourceType {
  const there = own(type.platforms, platform);
  if (!there) return type;
  const sizes = Object.entries(type.sizes).map(([name, size]) => [name, { ...size, ...own(there.sizes, name) }]);
  return {
    ...type,
    sizes: Object.fromEntries(sizes),
    outputs: there.outputs ?? type.outputs,
    env: there.env ?? type.env,
  };
}
