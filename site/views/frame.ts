import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { accentStyle } from './accent.ts';
import { DOCS, hasDocs } from './docs-list.ts';
import { href } from './href.ts';
import { PROBLEMS } from './problems-page.ts';
import { number } from './words.ts';

/** What stands around every page. */
export interface Frame {
  title: string;
  groups: MenuGroup[];
  built: Built;
  /** CSS that sets the accent colour; empty for Waypost's own. */
  accent: string;
}

export interface MenuGroup {
  heading?: string;
  items: MenuItem[];
}

export interface MenuItem {
  title: string;
  /** Below the base. Pages name it as their section. */
  address: string;
  href: string;
  /** Empty where there is nothing to count. */
  count: string;
}

export interface Built {
  /** ISO 8601. */
  time: string;
  /** `24 November 2026, 18:35 UTC`. */
  text: string;
  /** `main@4be1c07`. */
  commit?: string;
  commitHref?: string;
  version: string;
}

/** Kinds that have a place of their own in the menu; others stand under "More". */
const MAIN = new Set(['service', 'api', 'resource', 'system', 'domain', 'team', 'person']);

export function frame(snapshot: Snapshot): Frame {
  const { portal, kinds, entities, problems } = snapshot;
  const kindItems = (main: boolean) =>
    kinds
      .filter(({ name }) => MAIN.has(name) === main)
      .map(({ title, address, count }) => menuItem(title, address, count));
  const docs = entities.filter(hasDocs).length;
  const groups: MenuGroup[] = [
    {
      items: [menuItem('Home', ''), ...kindItems(true), ...(docs > 0 ? [menuItem('Docs', DOCS)] : [])],
    },
    { heading: 'More', items: kindItems(false) },
    { heading: 'Quality', items: [menuItem('Problems', PROBLEMS, problems.length), menuItem('Rules', 'rules')] },
  ];
  return {
    title: portal.title,
    groups: groups.filter(({ items }) => items.length > 0),
    built: built(snapshot),
    accent: accentStyle(portal.accent),
  };
}

function menuItem(title: string, address: string, count = 0): MenuItem {
  return { title, address, href: href(address), count: count > 0 ? number(count) : '' };
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

function built({ build, portal }: Snapshot): Built {
  const { time, commit, branch, version } = build;
  return {
    time,
    text: `${DATE.format(new Date(time)).replace(' at ', ', ')} UTC`,
    version,
    ...(commit && { commit: [branch, commit.slice(0, 7)].filter(Boolean).join('@') }),
    ...(commit && portal.repository && { commitHref: `https://github.com/${portal.repository}/commit/${commit}` }),
  };
}
