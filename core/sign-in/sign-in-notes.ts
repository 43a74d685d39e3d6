import type { SiteSection } from '../part/site-section.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import type { SiteRules } from './site-rules.ts';

/** What people may expect of closed sections and do not get, in full sentences. */
export function signInNotes(
  { rules }: SiteRules,
  { sections }: Pick<SignInSettings, 'sections'>,
  known: readonly SiteSection[],
): string[] {
  const nobody = rules.filter(({ groups }) => groups.length === 0);
  return [
    ...nobody.map(
      ({ title, addresses }) => `Nobody may read ${title}: no group may (${addresses.replaceAll('\\', '')}).`,
    ),
    ...known.flatMap(({ name, title, elsewhere }) =>
      sections.has(name) && elsewhere ? [`${title} is closed. ${elsewhere}`] : [],
    ),
  ];
}
