import type { MenuEntry } from '#core/catalog/settings/settings.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { CREATE } from '../create/create-pages.ts';
import { DOCS, hasDocs } from '../docs/docs-list.ts';
import { type FrameHealth, frameHealth, HEALTH } from '../health/frame-health.ts';
import { commitHref } from '../history/commit-href.ts';
import { PROBLEMS } from '../problems/problems-page.ts';
import { fileHref, href } from '../text/href.ts';
import { timeText } from '../text/time-text.ts';
import { number } from '../text/words.ts';
import { lookStyle } from './accent.ts';

/** The content around every page. */
export interface Frame {
  title: string;
  /** Address of the organisation's own mark. */
  logo?: string;
  groups: MenuGroup[];
  built: Built;
  /** Absent where nothing is probed. */
  health?: FrameHealth;
  /** CSS that sets the accent colour; empty for Waypost's own. */
  accent: string;
}

export interface MenuGroup {
  heading?: string;
  items: MenuItem[];
}

export interface MenuItem {
  title: string;
  /** Below the base. Pages name it as their section; what an organisation adds is no page's section. */
  address?: string;
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

/** Address of the map. */
const MAP = 'map';

/** Kinds with a place of their own in the menu; others are under "More". */
const MAIN = new Set(['service', 'api', 'resource', 'system', 'domain', 'team', 'person']);

export function frame(snapshot: Snapshot): Frame {
  const { portal, kinds, entities, problems } = snapshot;
  const kindItems = (main: boolean) =>
    kinds
      .filter(({ name }) => MAIN.has(name) === main)
      .map(({ title, address, count }) => menuItem(title, address, count));
  const docs = entities.filter(hasDocs).length;
  const health = frameHealth(snapshot);
  const groups: MenuGroup[] = [
    {
      items: [menuItem('Home', ''), ...kindItems(true), ...(docs > 0 ? [menuItem('Docs', DOCS)] : [])],
    },
    { heading: 'Operate', items: operateItems(snapshot, health) },
    { heading: 'Build', items: [menuItem('Create', CREATE)] },
    { heading: 'More', items: kindItems(false) },
    { heading: 'Quality', items: [menuItem('Problems', PROBLEMS, problems.length), menuItem('Rules', 'rules')] },
  ];
  return {
    title: portal.title,
    ...(portal.logo && { logo: fileHref(portal.logo) }),
    groups: withEntries(
      groups.filter(({ items }) => items.length > 0),
      portal.menu,
    ),
    built: built(snapshot),
    ...(health && { health }),
    accent: lookStyle(portal),
  };
}

function operateItems({ kinds }: Snapshot, health: FrameHealth | undefined): MenuItem[] {
  return [
    ...(kinds.some(({ name }) => name === 'service') ? [menuItem('Map', MAP)] : []),
    ...(health ? [{ ...menuItem('Health', HEALTH), count: health.count }] : []),
  ];
}

/** Entries of an organisation at the end of the group that they name, or in one of their own. */
function withEntries(groups: readonly MenuGroup[], entries: readonly MenuEntry[]): MenuGroup[] {
  const added = Map.groupBy(entries, ({ group }) => group);
  const itemsOf = (heading: string | undefined) =>
    (added.get(heading ?? '') ?? []).map(({ title, url, address = '' }) => ({
      title,
      href: url ?? href(address),
      count: '',
    }));
  const known = new Set(groups.map(({ heading }) => heading));
  return [
    ...groups.map(({ items, ...group }) => ({ ...group, items: [...items, ...itemsOf(group.heading)] })),
    ...[...added.keys()]
      .filter((heading) => !known.has(heading))
      .map((heading) => ({ heading, items: itemsOf(heading) })),
  ];
}

function menuItem(title: string, address: string, count = 0): MenuItem {
  return { title, address, href: href(address), count: count > 0 ? number(count) : '' };
}

function built({ build, portal }: Snapshot): Built {
  const { time, commit, branch, version } = build;
  return {
    time,
    text: timeText(time),
    version,
    ...(commit && { commit: [branch, commit.slice(0, 7)].filter(Boolean).join('@') }),
    ...(commit && portal.repository && { commitHref: commitHref(commit, portal.repository) }),
  };
}
