import type { About, Account, Permission, Permissions } from '../../forge.ts';
import { PAGE, type RepositoryClient } from '../repository-client.ts';

/** What more than reading is, which a public repository lets everybody. */
const ROLES = new Set(['admin', 'maintain', 'write', 'triage']);

export function githubPermissions(
  on: RepositoryClient,
  { facts }: Pick<About, 'facts'>,
): Pick<Permissions, 'isInsider' | 'teams' | 'setTeam'> {
  const { client, place } = on;
  return {
    async isInsider(account) {
      return (await facts())?.private === true || hasRole(account, on);
    },
    async teams() {
      const path = 'GET /repos/{owner}/{repo}/teams';
      const all = await on.ask('teams', () => client.paginate(path, { ...place, ...PAGE }));
      const entry = (team: { slug: string; permission: string }): [string, Permission] => [
        `${place.owner}/${team.slug}`,
        team.permission as Permission,
      ];
      return new Map(all.map(entry).sort());
    },
    async setTeam(team, permission) {
      const [org = '', team_slug = ''] = team.split('/');
      const path = 'PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}';
      await on.ask(`team \`${team}\``, () => client.request(path, { ...place, org, team_slug, permission }));
    },
  };
}

/**
 * Whether an account is of the organisation, or was given a role in the repository. GitHub's `author_association` does not say
 * so of members who hide that they are.
 */
async function hasRole({ login: username, id }: Account, on: RepositoryClient): Promise<boolean> {
  const user = await on.ifThere(`account \`${username}\``, () =>
    on.client.request('GET /users/{username}', { username }),
  );
  if (!user || Number(user.data.id) !== id) return false;
  const { owner, repo } = on.place;
  const member = await on.ifThere(`member \`${username}\``, () =>
    on.client.request('GET /orgs/{org}/members/{username}', { org: owner, username }),
  );
  // Who may not see members is sent on to those who show it.
  if ((member?.status as number | undefined) === 204) return true;
  const path = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  const role = await on.ifThere(`collaborator \`${username}\``, () =>
    on.client.request(path, { owner, repo, username }),
  );
  return role !== undefined && [role.data.permission, role.data.role_name].some((name) => ROLES.has(name));
}
