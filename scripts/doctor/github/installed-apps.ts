import { PAGE } from '../../forge/github/repository-client.ts';
import type { Ground } from './ground.ts';

/**
 * Lists the Apps that are installed in the organisation of the portal.
 *
 * @throws {ForgeRefusal} when GitHub does not show them: to anybody but owners, and in a personal account
 */
export function installedApps({ client, github, place }: Pick<Ground, 'client' | 'github' | 'place'>) {
  return github.ask('installed Apps of its organisation', () =>
    client.paginate('GET /orgs/{org}/installations', { org: place.owner, ...PAGE }),
  );
}
