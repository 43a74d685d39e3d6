import type { Ground } from './ground.ts';

/**
 * Makes a team that the catalog names, with those of its members who are in the organisation. Nobody is invited to it.
 *
 * @param team `acme/platform` @param logins as the catalog names them
 */
export async function makeTeam(ground: Ground, team: string, logins: readonly string[]): Promise<void> {
  const [org = '', slug = ''] = team.split('/');
  await ground.github.ask(`team \`${team}\``, 'POST /orgs/{org}/teams', { org, name: slug, privacy: 'closed' });
  await addMembers(ground, team, logins);
}

/** Adds those who are in the organisation, and not in the team yet. */
export async function addMembers({ github, forge }: Ground, team: string, logins: readonly string[]): Promise<void> {
  const [org = '', team_slug = ''] = team.split('/');
  const there = new Set((await forge.teamMembers(team))?.map(({ login }) => login.toLowerCase()));
  for (const username of logins.filter((login) => !there.has(login.toLowerCase()))) {
    const isMember = await github.explainIfThere(`member \`${username}\``, () =>
      github.client.request('GET /orgs/{org}/members/{username}', { org, username }),
    );
    if (!isMember) continue;
    await github.ask(`team \`${team}\``, 'PUT /orgs/{org}/teams/{team_slug}/memberships/{username}', {
      org,
      team_slug,
      username,
      role: 'member' as const,
    });
  }
}
