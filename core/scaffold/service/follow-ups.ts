import type { Values } from '../fill/fill.ts';
import type { Template } from '../template/template.ts';
import { suggestedTypes } from './resources-for.ts';

export interface MadeRepository {
  repository: string;
  url: string;
  isOnGithub: boolean;
  values: Values;
  /** Why the owner's team was given nothing. */
  teamError?: string | undefined;
  /** Whether the default branch is held to rules. */
  isProtected: boolean;
}

/** What people still have to do, each as full sentences with the page or the command. */
export function followUpsOf(template: Template, made: MadeRepository): string[] {
  const { repository: settings } = template;
  const { repository, url, isOnGithub, teamError, isProtected } = made;
  const secrets = settings.secrets.map((name) =>
    isOnGithub
      ? `It needs the secret \`${name}\`: run \`gh secret set ${name} --repo ${repository}\`, or open ${url}/settings/secrets/actions/new .`
      : `It needs the secret \`${name}\` after it is on GitHub.`,
  );
  const resources = suggestedTypes(template, made.values).map(
    (type) =>
      `Services of this kind often have a resource of the type \`${type}\`. \`npx portal provision ${type}\` requests one.`,
  );
  return [
    ...(teamError === undefined ? [] : [teamError]),
    ...(isProtected ? [] : [unprotected(url)]),
    ...secrets,
    ...resources,
  ];
}

function unprotected(url: string): string {
  return `GitHub has no rules for branches of private repositories on this plan, so everyone with write access can push to the default branch. Move to GitHub Team, or make it public, and add a ruleset at ${url}/settings/rules .`;
}

/** @param team as the catalog names it: `payments` */
export function noTeam(team: string, repository: string, forgeTeam: string | undefined): string {
  const grant = (slug: string) => {
    const [organisation, name] = slug.split('/');
    return `gh api -X PUT orgs/${organisation}/teams/${name}/repos/${repository} -f permission=maintain`;
  };
  if (forgeTeam === undefined)
    return `The team \`${team}\` names no team on GitHub, so no team got the repository. Write \`github: ${repository.split('/')[0]}/TEAM\` into its entry, and run \`${grant(`${repository.split('/')[0]}/TEAM`)}\`.`;
  return `There is no team \`${forgeTeam}\` for the repository, or it is hidden. Create it, or fix \`github\` of the team \`${team}\`, and run \`${grant(forgeTeam)}\`.`;
}
