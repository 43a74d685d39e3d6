import { makeRef, type Ref } from '../ref.ts';
import type { Settings } from './settings.ts';

/** The role that administers: settings, teams, and everything outside the folders of teams. */
export const PLATFORM = 'platform';

/** Who holds it where the settings do not say so. */
const PLATFORM_TEAM = makeRef({ kind: 'team', namespace: 'default', name: 'platform' });

/** Teams and people by the role that they hold. Where the settings do not say who is the platform, a team of that name is. */
export function roleHolders({ roles }: Pick<Settings, 'roles'>): ReadonlyMap<string, readonly Ref[]> {
  return roles.has(PLATFORM) ? roles : new Map([...roles, [PLATFORM, [PLATFORM_TEAM]]]);
}
