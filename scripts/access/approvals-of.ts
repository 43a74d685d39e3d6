import type { Approval } from '#core/access/principal.ts';

/** Makes approvals of logins, with the teams of the forge that each is in. */
export async function approvalsOf<Asked extends { forgeTeam?: string }>(
  logins: readonly string[],
  teams: readonly Asked[],
  membersOf: (team: Asked) => Iterable<string> | Promise<Iterable<string>>,
): Promise<Approval[]> {
  const approvals = new Map(logins.map((login) => [login.toLowerCase(), { login, teams: new Set<string>() }]));
  if (approvals.size === 0) return [];
  for (const team of teams) {
    if (team.forgeTeam === undefined) continue;
    for (const member of await membersOf(team)) approvals.get(member.toLowerCase())?.teams.add(team.forgeTeam);
  }
  return [...approvals.values()].map(({ login, teams }) => ({ login, teams: [...teams].sort() }));
}
