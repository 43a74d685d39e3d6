import { makeRef, type Ref } from '../ref.ts';
import type { Settings } from './settings.ts';

export const PLATFORM = 'platform';

const PLATFORM_TEAM = makeRef({ kind: 'team', namespace: 'default', name: 'platform' });

/** Teams and people by the role that they hold. Where the settings do not say who is the platform, a team of that name is. */
export function roleHolders({ roles }: Pick<Settings, 'roles'>): ReadonlyMap<string, readonly Ref[]> {
  return roles.has(PLATFORM) ? roles : new Map([...roles, [PLATFORM, [PLATFORM_TEAM]]]);
}
