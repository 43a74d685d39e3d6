import { stringify } from 'yaml';
import { parseRef, type Ref } from '../catalog/ref.ts';
import { isMap } from '../text/is-map.ts';
import type { SiteSection } from './audience-settings.ts';
import { withoutNames } from './text/words-of.ts';

/** Settings that every audience may see. */
const OPEN = ['title', 'url', 'look', 'rules', 'home'] as const;
/** Those that belong to a section. All others are left out. */
const OF_SECTIONS: Readonly<Partial<Record<SiteSection, readonly string[]>>> = {
  docs: ['docs', 'apis'],
  health: ['health'],
  create: ['forge', 'local', 'roles', 'environments', 'provision', 'signIn'],
};
/** Lists of which each item may name its audience. */
const LISTS = ['views', 'menu'] as const;

export interface SettingsShown {
  hasSection(section: SiteSection): boolean;
  maySee(visibility: string | undefined): boolean;
  /** Names of what is hidden. */
  hiddenNames: ReadonlySet<string>;
  /** References to what is shown, and to externals that it needs. */
  named: ReadonlySet<Ref>;
  /** Who may read the repositories whose documentation is shown. */
  readers: 'public' | 'internal' | 'private';
}

/** The text of catalog/portal.yaml as an audience may see it. What names something hidden is left out. */
export function visibleSettings(written: Readonly<Record<string, unknown>>, shown: SettingsShown): string {
  const names = [
    ...OPEN,
    ...Object.entries(OF_SECTIONS).flatMap(([section, own]) => (shown.hasSection(section as SiteSection) ? own : [])),
  ];
  const open = names.flatMap((name) => {
    const value = written[name] === undefined ? undefined : withoutNames(written[name], shown.hiddenNames);
    return value === undefined ? [] : [[name, value] as const];
  });
  const lists = LISTS.map((name) => [name, itemsOf(written[name], shown)] as const).filter(
    ([, items]) => items.length > 0,
  );
  const externals = [written.externals]
    .flat()
    .filter((name) => typeof name === 'string' && shown.named.has(parseRef(name, 'external')!));
  const data: Record<string, unknown> = {
    ...Object.fromEntries(open),
    ...Object.fromEntries(lists),
    ...(written.externals !== undefined && { externals }),
  };
  if (shown.hasSection('docs')) data.docs = { ...(isMap(data.docs) && data.docs), readers: shown.readers };
  return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
}

function itemsOf(list: unknown, { maySee, hiddenNames }: SettingsShown): unknown[] {
  return (Array.isArray(list) ? list : []).flatMap((item) => {
    if (!isMap(item) || !maySee(typeof item.visibility === 'string' ? item.visibility : undefined)) return [];
    const { visibility: _, ...fields } = item;
    const kept = withoutNames(fields, hiddenNames);
    return isMap(kept) && Object.keys(kept).length === Object.keys(fields).length ? [kept] : [];
  });
}
