import { PLURALS } from '../catalog/kinds/plurals.ts';
import { SECTIONS, type SiteSection } from './audience-settings.ts';

/** Pages and files of every portal, by the first part of their addresses below the base. */
const OPEN: ReadonlySet<string> = new Set([
  ...['', '404', 'built.css', 'home', 'kinds', 'map', 'search'],
  ...Object.values(PLURALS),
]);

/** Those that a section has for itself. */
const OF_SECTIONS: Readonly<Record<SiteSection, readonly string[]>> = {
  docs: ['docs'],
  health: ['health'],
  history: [],
  problems: ['problems', 'rules'],
  create: ['create', 'drift'],
  costs: ['costs'],
  access: ['access'],
};

/**
 * Whether the portal of an audience has a page. One that is in no list is for no audience.
 *
 * @param address below the base, with or without slashes at its ends
 * @param without names of the sections that the audience may not see
 */
export function isPageShown(address: string, without: readonly string[]): boolean {
  const [first = ''] = address.replace(/^\//, '').split('/');
  if (OPEN.has(first)) return true;
  return SECTIONS.some((section) => OF_SECTIONS[section].includes(first) && !without.includes(section));
}
