import { isPageShown } from '#core/audience/shown-pages.ts';
import type { MenuEntry } from '#core/catalog/settings/settings.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { commitHref } from '../history/commit-href.ts';
import type { MenuItem } from '../menu-part.ts';
import { fileHref, href } from '../text/href.ts';
import { timeText } from '../text/time-text.ts';
import { lookStyle } from './accent.ts';
import { MENU } from './menu.ts';

export type MenuGroup = { heading?: string; items: MenuItem[] };

export type Frame = ReturnType<typeof frame>;

export function frame(snapshot: Snapshot) {
  const { portal } = snapshot;
  return {
    title: portal.title,
    ...(portal.logo && { logo: fileHref(portal.logo) }),
    groups: withEntries(
      menuGroups(snapshot),
      portal.menu.filter(({ address }) => isShownTo(snapshot, address)),
    ),
    built: built(snapshot),
    notes: MENU.flatMap(({ note }) => note?.(snapshot) ?? []),
    ...(snapshot.audience && { without: snapshot.audience.without.join(' ') }),
    accent: lookStyle(portal),
  };
}

/** Whether a page is there for the audience of the portal; what leads out is. */
function isShownTo({ audience }: Snapshot, address: string | undefined): boolean {
  return !audience || address === undefined || isPageShown(address, audience.pages);
}

function menuGroups(snapshot: Snapshot): MenuGroup[] {
  const shown = MENU.flatMap(({ heading, items }) => items(snapshot).map((item) => ({ heading, item }))).filter(
    ({ item }) => isShownTo(snapshot, item.address),
  );
  return [...Map.groupBy(shown, ({ heading }) => heading)].map(([heading, entries]) => ({
    ...(heading !== undefined && { heading }),
    items: entries.map(({ item }) => item),
  }));
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

export type Built = ReturnType<typeof built>;

function built({ build, portal }: Snapshot) {
  const { time, commit, branch, version } = build;
  return {
    time,
    text: timeText(time),
    version,
    ...(commit && { commit: [branch, commit.slice(0, 7)].filter(Boolean).join('@') }),
    ...(commit && portal.repository && { commitHref: commitHref(commit, portal.repository) }),
  };
}
