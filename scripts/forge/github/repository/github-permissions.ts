import type { About, Account, Permission, Permissions } from '../../forge.ts';
import type { RepositoryClient } from '../repository-client.ts';

/** What more than reading is, which a public repository lets everybody. */
const ROLES = new Set(['admin', 'maintain', 'write', 'triage']);

export function githubPermissions(
  on: RepositoryClient,
  { facts }: Pick<About, 'facts'>,
): Pick<Permissions, 'isInsider' | 'teams' | 'setTeam'> {
  const { place } = on;
  return {
    async isInsider(account) {
      return (await facts())?.private === true || hasRole(account, on);
    },
    async teams() {
      const all = await on.list('teams', 'GET /repos/{owner}/{repo}/teams');
      const entry = (team: { slug: string; permission: string }): [string, Permission] => [
        `${place.owner}/${team.slug}`,
        team.permission as Permission,
      ];
      return new Map(all.map(entry).sort());
    },
    async setTeam(team, permission) {
      const [org = '', team_slug = ''] = team.split('/');
      const path = 'PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}';
      await on.ask(`team \`${team}\``, path, { org, team_slug, permission });
    },
  };
}

/**
 * Whether an account is of the organisation, or was given a role in the repository. GitHub's `author_association` does not say
 * so of members who hide that they are.
 */
async function hasRole({ login: username, id }: Account, on: RepositoryClient): Promise<boolean> {
  const user = await on.ifThere(`account \`${username}\``, 'GET /users/{username}', { username });
  if (!user || Number(user.id) !== id) return false;
  const org = on.place.owner;
  const member = await on.explainIfThere(`member \`${username}\``, () =>
    on.client.request('GET /orgs/{org}/members/{username}', { org, username }),
  );
  // Who may not see members is sent on to those who show it.
  if ((member?.status as number | undefined) === 204) return true;
  const path = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  const role = await on.ifThere(`collaborator \`${username}\``, path, { username });
  return role !== undefined && [role.permission, role.role_name].some((name) => ROLES.has(name));
}
