import type { Ground } from './ground.ts';

/**
 * Lists the Apps that are installed in the organisation of the portal.
 *
 * @throws {ForgeRefusal} when GitHub does not show them: to anybody but owners, and in a personal account
 */
export function installedApps({ github, place }: Pick<Ground, 'client' | 'github' | 'place'>) {
  return github.list('installed Apps of its organisation', 'GET /orgs/{org}/installations', { org: place.owner });
}
