import type { SiteSection } from '../part/site-section.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { groupsOfAll, type WordSources } from './token-groups.ts';

/**
 * Beginnings of addresses that every reader may open, whatever is closed, below the base and each with its reason. A file that is neither here
 * nor in a section is only for people who may read every closed section.
 */
export const OPEN_ADDRESSES: readonly string[] = [
  // Home. What it shows of closed sections, `elsewhere` of each says.
  'index',
  // Quotes nothing of the catalog.
  '404',
  ...['_astro', 'mermaid', 'built', 'favicon', 'logo', 'licences', 'schemas', 'reference', 'api/local'],
  // Images of documents. Their names follow from their content, so only who may read the document knows one.
  'files',
  // What servers answer themselves.
  ...['sign-in', 'sign-out', 'signed-out', 'me'],
];

export interface SiteRule {
  /** For names in configurations: `costs`, `shared-2`. */
  name: string;
  title: string;
  /**
   * A regular expression, without anchors, of the beginnings of addresses below the base. What follows is a dot, a slash or the end, so
   * that `costs` is also `costs.md`, and not `costs-of-living`.
   */
  addresses: string;
  groups: readonly string[];
}

export interface SiteRules {
  readers: readonly string[];
  /** Stricter than `readers`. Each address is in one rule at most, so their order does not matter. */
  rules: readonly SiteRule[];
  /** What no rule has. Absent where no section is closed: then readers may read everything. */
  others?: {
    open: string;
    /** Who may read any other address: groups that may read every closed section. */
    groups: readonly string[];
  };
}

/** What shows several closed sections, such as the index of the search, is for groups that may read each. @param known of all parts */
export function siteRules(
  signIn: SignInSettings,
  { known, roles }: { known: readonly SiteSection[]; roles: WordSources['roles'] },
): SiteRules {
  const sources = { groups: signIn.groups, roles };
  const closed = known.flatMap((section) => {
    const words = signIn.sections.get(section.name);
    return words ? [{ section, groups: groupsOfAll(words, sources) }] : [];
  });
  const readers = groupsOfAll(signIn.readers, sources);
  if (closed.length === 0) return { readers, rules: [] };
  const open = [...OPEN_ADDRESSES, ...known.flatMap(addressesOf)].filter((address) => !shows(closed, address));
  return {
    readers,
    rules: closedRules(closed),
    others: { open: ['$', ...pattern(open)].join('|'), groups: groupsOfEach(closed) },
  };
}

interface Closed {
  section: SiteSection;
  groups: readonly string[];
}

function closedRules(closed: readonly Closed[]): SiteRule[] {
  const addresses = [...new Set(closed.flatMap(({ section }) => addressesOf(section)))];
  const sharersOf = (address: string) => closed.filter(({ section }) => addressesOf(section).includes(address));
  const nameOf = ({ section }: Closed) => section.name;
  const alike = Map.groupBy(addresses, (address) => sharersOf(address).map(nameOf).join());
  const own = [...alike.values()].filter(([address]) => sharersOf(address!).length === 1);
  const shared = [...alike.values()].filter(([address]) => sharersOf(address!).length > 1);
  return [
    ...own.map((addresses) => {
      const sharers = sharersOf(addresses[0]!);
      const { name, title } = sharers[0]!.section;
      return { name, title, addresses: pattern(addresses).join('|'), groups: groupsOfEach(sharers) };
    }),
    ...shared.map((addresses, place) => {
      const sharers = sharersOf(addresses[0]!);
      const titles = sharers.map(({ section }) => section.title).join(', ');
      return {
        name: `shared-${place + 1}`,
        title: `What shows ${titles} among other things`,
        addresses: pattern(addresses).join('|'),
        groups: groupsOfEach(sharers),
      };
    }),
  ];
}

export function addressesOf({ name, also = [], shared = [] }: SiteSection): string[] {
  return [...namedAfter(name), ...also, ...shared];
}

function namedAfter(name: string): string[] {
  return [name, `lists/${name}`, `api/${name}`, `api/index/${name}`];
}

function shows(closed: readonly Closed[], address: string): boolean {
  return closed.some(({ section }) => addressesOf(section).includes(address));
}

function groupsOfEach(closed: readonly Closed[]): readonly string[] {
  return closed.map(({ groups }) => groups).reduce((some, others) => some.filter((group) => others.includes(group)));
}

function pattern(addresses: readonly string[]): string[] {
  const all = new Set(addresses);
  return [...all].flatMap((address) => {
    const last = address.replace(/^(?:lists\/|api\/(?:index\/)?)/, '');
    const hasAll = namedAfter(last).every((each) => all.has(each));
    if (hasAll) return address === last ? [`(?:lists/|api/(?:index/)?)?${literal(address)}`] : [];
    return [literal(address).replaceAll('\\*', '[0-9]+')];
  });
}

export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
