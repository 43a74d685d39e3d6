import { stringify } from 'yaml';
import { parseRef, type Ref } from '../catalog/ref.ts';
import type { AudienceSection } from '../desired/part-audience.ts';
import { isMap } from '../text/is-map.ts';
import { audienceWord, FIELD } from './audience-word.ts';
import { isNamedIn } from './text/clean-yaml.ts';
import type { HiddenWords } from './text/hidden-words.ts';
import { hiddenInTitle, OWN_NAMES } from './visible-title.ts';

/** Lists of which each item may name its audience. */
const LISTS = ['views', 'menu'] as const;

export interface SettingsShown {
  hasSection(section: AudienceSection): boolean;
  /** Names of settings that it may see. All others are left out. */
  settings: ReadonlySet<string>;
  maySee(visibility: string | undefined): boolean;
  words: HiddenWords;
  isOfHidden(filter: string): boolean;
  /** References to what is shown, and to externals that it needs. */
  named: ReadonlySet<Ref>;
  readers: 'public' | 'internal' | 'private';
}

/** The text of catalog/portal.yaml as an audience may see it. What names something hidden is left out. */
export function visibleSettings(written: Readonly<Record<string, unknown>>, shown: SettingsShown): string {
  const open = [...shown.settings].flatMap((name) => {
    const value = settingOf(name, written[name], shown.words);
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

function settingOf(name: string, value: unknown, words: HiddenWords): unknown {
  if (!OWN_NAMES.has(name) || typeof value !== 'string') return withoutNames(value, words);
  return hiddenInTitle(value, words) === undefined ? value : undefined;
}

function itemsOf(list: unknown, { maySee, words, isOfHidden }: SettingsShown): unknown[] {
  return (Array.isArray(list) ? list : []).flatMap((item) => {
    if (!isMap(item) || !maySee(audienceWord(item))) return [];
    const { [FIELD]: _, ...fields } = item;
    if (typeof fields.filter === 'string' && isOfHidden(fields.filter)) return [];
    return isNamedIn(fields, words) ? [] : [fields];
  });
}

/** Plain data without each text, field and item that names something hidden. Undefined where nothing is left. */
function withoutNames(data: unknown, words: HiddenWords): unknown {
  if (typeof data === 'string') return words.isIn(data) ? undefined : data;
  if (Array.isArray(data)) return data.map((item) => withoutNames(item, words)).filter((item) => item !== undefined);
  if (!isMap(data)) return data;
  const fields = Object.entries(data).flatMap(([key, value]) => {
    const kept = words.isIn(key) ? undefined : withoutNames(value, words);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(fields);
}
