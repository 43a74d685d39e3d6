import type { Team } from '../catalog/entity.ts';
import { listedMembers } from './listed-members.ts';
import type { Approval } from './principal.ts';

/** Somebody with the teams of the forge that they are in, as far as entries list them. */
export function listedTeams(login: string, teams: readonly Team[]): Approval {
  const isIn = (team: Team) => listedMembers(team).some((member) => member.toLowerCase() === login.toLowerCase());
  return { login, teams: teams.flatMap((team) => (team.forgeTeam !== undefined && isIn(team) ? team.forgeTeam : [])) };
}
