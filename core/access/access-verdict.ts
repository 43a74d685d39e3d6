import type { Team } from '../catalog/entity.ts';
import type { Context } from '../catalog/rule.ts';
import type { AskedApproval } from '../part/part-review.ts';
import { AccessRules } from './access-rules.ts';
import { changeReasons } from './change-reasons.ts';
import { orphans } from './orphans.ts';
import type { Approval } from './principal.ts';
import { listedMembers } from './principal.ts';
import { type Reason, requirementsOf } from './requirement.ts';
import { type AccessNeeds, type AccessVerdict, askerOf, type PeopleOfChange, weighAccess } from './weigh-access.ts';

/**
 * Judges who must approve a change and whether they did. Rules, roles and teams are the base's; nothing that the change says
 * of them counts for itself.
 *
 * @param found what parts found in the change, and ask approvals for
 */
export function accessVerdict(
  { base, head, paths }: ReadSides,
  asked: PeopleOfChange,
  found: readonly AskedApproval[] = [],
): AccessVerdict {
  const rules = new AccessRules(base);
  const asker = asked.isListed ? askerOf(asked) : undefined;
  const memberships = asker === undefined ? [] : [listedTeams(asker, rules.teams)];
  return weighAccess(accessNeeds(rules, { base, head, paths }, found), { memberships, ...asked });
}

interface ReadSides {
  base: Context;
  head: Context;
  paths: readonly string[];
}

function accessNeeds(
  rules: AccessRules,
  { base, head, paths }: ReadSides,
  found: readonly AskedApproval[],
): AccessNeeds {
  const reasons = changeReasons({
    rules,
    base: base.catalog,
    head: head.catalog,
    paths,
  });
  const problems = orphans(rules, { files: head.files, entities: head.catalog.entities, settings: head.settings });
  return { requirements: requirementsOf([...reasons, ...found.map((each) => foundReason(rules, each))]), problems };
}

function foundReason(rules: AccessRules, { anyOf, why, about }: AskedApproval): Reason {
  return { anyOf: rules.anyNamed(anyOf), why, about };
}

/** Somebody with the teams of the forge that they are in, as far as entries list them. */
function listedTeams(login: string, teams: readonly Team[]): Approval {
  const isIn = (team: Team) => listedMembers(team).some((member) => member.toLowerCase() === login.toLowerCase());
  return { login, teams: teams.flatMap((team) => (team.forgeTeam !== undefined && isIn(team) ? team.forgeTeam : [])) };
}
