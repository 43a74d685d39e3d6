import { type Ref, refParts } from '../catalog/ref.ts';
import { roleHolders } from '../catalog/settings/role-holders.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export interface WordSources {
  groups: SignInSettings['groups'];
  roles: Settings['roles'];
}

/**
 * The groups of the token that a word of `signIn` stands for. These are the first of: what `signIn.groups` names; for `team:payments`, the
 * group `payments`; for a role, the groups of the teams that hold it. Undefined for a word that none of them knows.
 */
export function groupsOf(word: string, { groups, roles }: WordSources): readonly string[] | undefined {
  const named = groups.get(word);
  if (named) return named;
  const team = /^team:(.+)$/.exec(word)?.[1];
  if (team) return [team];
  const holders = roleHolders({ roles }).get(word);
  return holders?.flatMap((ref) => groupsOfTeam(ref, { groups, roles }));
}

/** Nobody, for a person: a token has no group of one. */
export function groupsOfTeam(ref: Ref, sources: WordSources): readonly string[] {
  const { kind, namespace, name } = refParts(ref);
  if (kind !== 'team') return [];
  return groupsOf(`team:${namespace === 'default' ? name : `${namespace}/${name}`}`, sources) ?? [];
}

/** The groups of several words, each once, sorted. Empty where no word stands for one. */
export function groupsOfAll(words: readonly string[], sources: WordSources): string[] {
  return [...new Set(words.flatMap((word) => groupsOf(word, sources) ?? []))].sort();
}
