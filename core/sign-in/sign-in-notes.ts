import type { SiteSection } from '../part/site-section.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import type { SiteRules } from './site-rules.ts';

export function signInNotes(
  { readers, rules, others }: SiteRules,
  { sections }: Pick<SignInSettings, 'sections'>,
  known: readonly SiteSection[],
): string[] {
  const open = readers.length === 0 ? 'everybody who can sign in' : readers.join(', ');
  return [
    `The portal is for ${open}.`,
    ...rules.map(({ title, groups }) => `${title}: only for ${named(groups)}.`),
    ...(others
      ? [`Addresses that Waypost does not know, such as of your own files: only for ${named(others.groups)}.`]
      : []),
    ...known.flatMap(({ name, title, elsewhere }) =>
      sections.has(name) && elsewhere ? [`${title} can be seen elsewhere: ${lowerFirst(elsewhere)}`] : [],
    ),
  ];
}

function named(groups: readonly string[]): string {
  return groups.join(', ') || 'nobody, as no group may read all of it';
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
