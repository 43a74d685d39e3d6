import type { AccessRules } from '#core/access/access-rules.ts';
import { listedMembers } from '#core/access/principal.ts';
import { isForgeTeam } from '#core/catalog/forge-team.ts';
import { PLATFORM } from '#core/catalog/settings/role-holders.ts';
import type { Permission } from '../../forge/forge.ts';
import type { Ground } from '../github/ground.ts';
import { addMembers, makeTeam } from '../github/make-team.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

const MAY_WRITE: ReadonlySet<Permission> = new Set(['push', 'maintain', 'admin']);

export const teams: SettingsCheck = {
  name: 'teams',
  why: 'GitHub requests no review from a team that is hidden or may not write, and one person alone approves nothing.',

  async look(ground) {
    const named = teamsOf(ground.rules);
    if (await ground.isPersonal()) return sightOf(personal(ground, named), PERSONS_DECIDE);
    const [known, granted] = [await teamsOfOrganisation(ground), await ground.forge.repository(ground.name).teams()];
    const problems = named.flatMap((team) => problemOf(team, { ground, known, granted }) ?? []);
    problems.push(...(await lonely(ground, known)));
    const list = named.map((team) => `\`${team}\``).join(', ');
    return sightOf(problems, `All teams of the catalog are visible and may write: ${list || 'there is none'}.`);
  },

  async fix(ground) {
    if (await ground.isPersonal()) return;
    const known = await teamsOfOrganisation(ground);
    const repository = ground.forge.repository(ground.name);
    const granted = await repository.teams();
    for (const team of teamsOf(ground.rules)) {
      const [org = '', team_slug = ''] = team.split('/');
      if (org.toLowerCase() !== ground.place.owner.toLowerCase()) continue;
      const privacy = known.get(team.toLowerCase());
      if (privacy === undefined) await makeTeam(ground, team, membersOf(ground.rules, team));
      else if (privacy !== 'closed')
        await ground.github.ask(`team \`${team}\``, 'PATCH /orgs/{org}/teams/{team_slug}', {
          org,
          team_slug,
          privacy: 'closed',
        });
      if (!mayWrite(team, granted)) await repository.setTeam(team, 'push');
    }
    for (const team of platformTeams(ground.rules))
      if (known.has(team.toLowerCase()) && ((await ground.forge.teamMembers(team)) ?? []).length < 2)
        await addMembers(ground, team, membersOf(ground.rules, team));
  },
};

/** By the names that they have on the forge, sorted. */
function teamsOf({ teams }: AccessRules): string[] {
  const named = teams.flatMap(({ forgeTeam }) => (forgeTeam && isForgeTeam(forgeTeam) ? [forgeTeam] : []));
  return [...new Set(named)].sort();
}

function membersOf({ teams }: AccessRules, name: string): string[] {
  const named = teams.flatMap((team) => (team.forgeTeam === name ? listedMembers(team) : []));
  return [...new Set(named)];
}

function platformTeams(rules: AccessRules): string[] {
  return rules.role(PLATFORM).flatMap(({ forgeTeam }) => forgeTeam ?? []);
}

/** Privacy by name, in lower case. */
async function teamsOfOrganisation({ github, place }: Ground): Promise<Map<string, string | undefined>> {
  const all = await github.list('teams of its organisation', 'GET /orgs/{org}/teams', { org: place.owner });
  return new Map(all.map(({ slug, privacy }) => [`${place.owner}/${slug}`.toLowerCase(), privacy]));
}

interface Seen {
  ground: Ground;
  known: ReadonlyMap<string, string | undefined>;
  granted: ReadonlyMap<string, Permission>;
}

function problemOf(team: string, { ground, known, granted }: Seen): SettingsProblem | undefined {
  const [org = '', slug = ''] = team.split('/');
  const { owner } = ground.place;
  if (org.toLowerCase() !== owner.toLowerCase())
    return {
      message: `\`${team}\` is no team of \`${owner}\`, and only its own teams can review.`,
      fix: `Write \`github: ${owner}/${slug}\` in the team's file, or remove the example company: \`npx portal init --without-example\`.`,
    };
  const privacy = known.get(team.toLowerCase());
  if (privacy === undefined)
    return {
      message: `There is no team \`${team}\`, or it is hidden from this token.`,
      fix: `Make it: \`gh api -X POST orgs/${owner}/teams -f name=${slug} -f privacy=closed\`.`,
    };
  if (privacy !== 'closed')
    return {
      message: `The team \`${team}\` is secret.`,
      fix: `Make it visible: \`gh api -X PATCH orgs/${owner}/teams/${slug} -f privacy=closed\`.`,
    };
  if (mayWrite(team, granted)) return undefined;
  return {
    message: `The team \`${team}\` may not write to \`${ground.name}\`.`,
    fix: `Let it: \`gh api -X PUT orgs/${owner}/teams/${slug}/repos/${ground.name} -f permission=push\`.`,
  };
}

function mayWrite(team: string, granted: ReadonlyMap<string, Permission>): boolean {
  return [...granted].some(([name, right]) => name.toLowerCase() === team.toLowerCase() && MAY_WRITE.has(right));
}

/** Nobody approves what they asked for, so one person alone can change nothing that the platform decides. */
async function lonely({ rules, forge, place, name }: Ground, known: Seen['known']): Promise<SettingsProblem[]> {
  const there = platformTeams(rules).filter((team) => known.has(team.toLowerCase()));
  if (there.length === 0) return [];
  const members = new Set<string>();
  for (const team of there) for (const { login } of (await forge.teamMembers(team)) ?? []) members.add(login);
  if (members.size > 1) return [];
  const [team = ''] = there;
  const slug = team.split('/')[1];
  return [
    {
      message: `\`${team}\` has ${members.size === 0 ? 'no member' : 'one member'}, and people cannot approve their own requests.`,
      fix: `Add somebody: \`gh api -X PUT orgs/${place.owner}/teams/${slug}/memberships/LOGIN\`. For a trial alone: \`npx portal setup ${name} --trial\`.`,
    },
  ];
}

const PERSONS_DECIDE = 'A personal account has no teams, so the members that the catalog lists decide.';

/** Where the forge has no teams, nobody is in one. */
function personal({ name, place }: Ground, named: readonly string[]): SettingsProblem[] {
  return named.map((team) => ({
    message: `\`${place.owner}\` is the account of a person, which has no team \`${team}\`.`,
    fix: `Remove \`github: ${team}\` from the team's file in catalog/teams/: then its \`members\` decide. Or move \`${name}\` to an organisation: \`gh api -X POST repos/${name}/transfer -f new_owner=ORGANISATION\`.`,
  }));
}
