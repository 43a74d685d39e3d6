import { AccessRules } from '#core/access/access-rules.ts';
import { listedMembers } from '#core/access/listed-members.ts';
import type { Approval } from '#core/access/principal.ts';
import type { Files } from '#core/catalog/files.ts';
import { readDesired } from '#core/parts.ts';

/** The people behind a change, and its approvals, as a person gives them to a verb. */
export interface AskedInput {
  author: string | undefined;
  requester: string | undefined;
  approvedBy: readonly string[];
}

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

/** The same without a forge: the members of a team are those of its entry in the base. @param words `ann,bob`, or one each */
export async function listedApprovals(words: readonly string[], base: Files): Promise<Approval[]> {
  const logins = loginsIn(words);
  return logins.length === 0 ? [] : approvalsOf(logins, new AccessRules(readDesired(base)).teams, listedMembers);
}

function loginsIn(words: readonly string[]): string[] {
  return words
    .flatMap((word) => word.split(','))
    .map((login) => login.trim().replace(/^@/, ''))
    .filter(Boolean);
}
