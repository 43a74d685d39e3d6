import type { SiteSection } from '../part/site-section.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { groupsOfAll, type WordSources } from './token-groups.ts';

/** Which groups of the token may read what is at some addresses. */
export interface SiteRule {
  /** For names in configurations: `costs`, `shared-2`. */
  name: string;
  title: string;
  /**
   * A regular expression, without anchors, of the beginnings of addresses below the base. What follows is a dot, a slash or the end, so
   * that `costs` is also `costs.md`, and not `costs-of-living`.
   */
  addresses: string;
  /** Any of them will do. */
  groups: readonly string[];
}

/** Who may read which part of the published site. */
export interface SiteRules {
  /** Any of them may open the portal; empty where everybody may who can sign in. */
  readers: readonly string[];
  /** Stricter than `readers`. Each address is in one rule at most. */
  rules: readonly SiteRule[];
}

/**
 * The rules that the settings ask for. What several closed sections have in common, such as the index of the search, is for groups
 * that may read each of them.
 *
 * @param known the sections of all parts
 */
export function siteRules(
  signIn: SignInSettings,
  { known, roles }: { known: readonly SiteSection[]; roles: WordSources['roles'] },
): SiteRules {
  const sources = { groups: signIn.groups, roles };
  const closed = known.flatMap((section) => {
    const words = signIn.sections.get(section.name);
    return words ? [{ section, groups: groupsOfAll(words, sources) }] : [];
  });
  const own = closed.map(({ section: { name, title, also = [] }, groups }) => ({
    ...{ name, title, groups },
    addresses: [`(?:api/(?:index/)?)?${literal(name)}`, ...also.map(literal)].join('|'),
  }));
  return { readers: groupsOfAll(signIn.readers, sources), rules: [...own, ...sharedRules(closed)] };
}

type Closed = readonly { section: SiteSection; groups: readonly string[] }[];

function sharedRules(closed: Closed): SiteRule[] {
  const addresses = [...new Set(closed.flatMap(({ section }) => section.shared ?? []))];
  const sharersOf = (address: string) => closed.filter(({ section }) => section.shared?.includes(address));
  const alike = Map.groupBy(addresses, (address) =>
    sharersOf(address)
      .map(({ section }) => section.name)
      .join(),
  );
  return [...alike.values()].map((addresses, place) => {
    const sharers = sharersOf(addresses[0]!);
    return {
      name: `shared-${place + 1}`,
      title: `What shows ${sharers.map(({ section }) => section.title).join(', ')} among other things`,
      addresses: addresses.map(literal).join('|'),
      groups: sharers
        .map(({ groups }) => groups)
        .reduce((some, others) => some.filter((group) => others.includes(group))),
    };
  });
}

/** A text as a regular expression, in the dialects of Apache, nginx and Caddy. */
export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
