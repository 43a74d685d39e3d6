import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stylesheet of a page, as Astro notes it: a file below the assets, or text that is in the page itself. */
export interface Style {
  order?: number;
  sheet: { type: 'external'; src: string } | { type: 'inline'; content: string };
}

type Route = readonly [key: string, { readonly styles: readonly Style[] }];

/** A page that has more stylesheets has those before and after the frame's joined. */
const MOST = 3;

/**
 * Joins the stylesheets of pages that would link many small ones: compressed, one is a quarter smaller than its parts. The frame's,
 * which every page has, stays by itself, and the order of all rules stays as it is.
 *
 * @param assets the folder that stylesheets are in
 * @returns the same with fewer stylesheets, which are written
 */
export function mergeSheets(routes: readonly Route[], assets: string): Route[] {
  const frame = mostLinked(routes.flatMap(([, { styles }]) => styles.map(keyOf)));
  return routes.map(([key, { styles }]) => {
    const place = styles.findIndex((style) => keyOf(style) === frame);
    if (styles.length <= MOST || place < 0) return [key, { styles }];
    const parts = [styles.slice(0, place), styles.slice(place, place + 1), styles.slice(place + 1)];
    return [key, { styles: parts.flatMap((part) => (part.length > 1 ? [merged(part, assets)] : part)) }];
  });
}

function merged(styles: readonly Style[], assets: string): Style {
  const text = styles.map((style) => textOf(style, assets)).join('');
  const src = `_astro/joined.${createHash('sha256').update(text).digest('hex').slice(0, 8)}.css`;
  writeFileSync(join(assets, src), text);
  return { ...styles[0], sheet: { type: 'external', src } };
}

function textOf({ sheet }: Style, assets: string): string {
  return sheet.type === 'inline' ? sheet.content : readFileSync(join(assets, sheet.src), 'utf8');
}

/** The stylesheet that most routes have; undefined where none has any. */
function mostLinked(keys: readonly string[]): string | undefined {
  const counts = Map.groupBy(keys, (key) => key);
  return [...counts].reduce<[string?, number?]>(
    ([most, times = 0], [key, { length }]) => (length > times ? [key, length] : [most, times]),
    [],
  )[0];
}

function keyOf({ sheet }: Style): string {
  return sheet.type === 'inline' ? sheet.content : sheet.src;
}
