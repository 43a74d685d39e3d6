import { href } from '../../text/href.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What people type for a page of the menu beside its title, by addresses below the base. */
const WORDS: Readonly<Record<string, string>> = {
  access: 'approvals approvers permissions roles rights',
  audit: 'pull requests prs requests actions',
  costs: 'budgets bill spend spending prices',
  drift: 'changed drifted',
  health: 'status uptime outages incidents',
  map: 'dependencies architecture graph diagram',
  problems: 'errors warnings',
};

/** Words for a page. @param address with the base */
export function wordsOfPage(address: string): readonly string[] {
  const own = Object.keys(WORDS).find((page) => href(page) === address);
  return own ? WORDS[own]!.split(' ') : [];
}

/** Parts of pages that people ask for by their names, of those pages that there are. */
export function partsOfPages(pages: ReadonlySet<string>): PaletteEntry[] {
  const health = href('health');
  if (!pages.has(health)) return [];
  return [
    {
      address: `${health}#incidents`,
      kind: 'page',
      name: 'Incidents',
      title: 'Incidents',
      words: ['open', 'outages', 'past', 'recent', 'all', 'list'],
      go: `${health}#incidents`,
    },
  ];
}
