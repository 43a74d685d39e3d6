import type { AccessRules } from '#core/access/access-rules.ts';
import type { Approval } from '#core/access/principal.ts';
import type { Team } from '#core/catalog/entity.ts';
import { refParts } from '#core/catalog/ref.ts';

/** Who is in a team, as logins: a forge knows, and without one the catalog's own list says. */
export type MembersOf = (team: Team) => Iterable<string> | Promise<Iterable<string>>;

/** The members that a team's entry lists. */
export const listedMembers: MembersOf = ({ references }) =>
  references.flatMap(({ relation, field, to }) =>
    relation === 'memberOf' && field[0] === 'members' && to ? [refParts(to).name] : [],
  );

/** Makes approvals of logins, with the teams of the forge that each is in. Teams are those of the rules, which are the base's. */
export async function approvalsOf(
  logins: readonly string[],
  rules: AccessRules,
  membersOf: MembersOf = listedMembers,
): Promise<Approval[]> {
  const approvals = new Map(logins.map((login) => [login.toLowerCase(), { login, teams: new Set<string>() }]));
  if (approvals.size === 0) return [];
  for (const team of rules.teams) {
    if (team.forgeTeam === undefined) continue;
    for (const member of await membersOf(team)) approvals.get(member.toLowerCase())?.teams.add(team.forgeTeam);
  }
  return [...approvals.values()].map(({ login, teams }) => ({ login, teams: [...teams].sort() }));
}

/** Logins as people list them: `ann,bob`, or one option each. */
export function loginsIn(words: readonly string[]): string[] {
  return words
    .flatMap((word) => word.split(','))
    .map((login) => login.trim().replace(/^@/, ''))
    .filter(Boolean);
}
