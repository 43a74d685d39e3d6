import type { Part } from '../part/part.ts';
import type { SiteSection } from '../part/site-section.ts';
import { checkTeams } from './check-teams.ts';
import { SIGN_IN } from './sign-in-record.ts';
import { signInBlock, signInSettings } from './sign-in-settings.ts';
import { groupsOfTeam } from './token-groups.ts';

export function signInPart(sections: () => readonly SiteSection[]): Part {
  const block = signInBlock(sections);
  return {
    name: 'sign-in',
    audience: { section: 'create', settings: { create: ['signIn'] } },
    settings: [block],
    folders: [{ about: /^catalog\//, check: checkTeams }],
    record({ context: { settings }, entities }) {
      const signIn = signInSettings(block, settings);
      if (!signIn) return {};
      const sources = { groups: signIn.groups, roles: settings.roles };
      const teams = entities.filter(({ kind }) => kind === 'team').map(({ ref }) => [ref, groupsOfTeam(ref, sources)]);
      return { snapshot: SIGN_IN.put({ claims: signIn.claims, teams: Object.fromEntries(teams) }) };
    },
  };
}
