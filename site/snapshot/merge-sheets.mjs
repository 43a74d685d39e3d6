import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page that links more stylesheets has those before and after the frame's joined. */
const MOST = 4;

/**
 * Joins the stylesheets of pages that would link many small ones: compressed, one is a quarter smaller than its parts. The frame's,
 * which every page has, stays by itself, and the order of all rules stays as it is.
 *
 * @param routes of each route its key and its stylesheets, as Astro notes them
 * @param assets the folder that stylesheets are in
 * @returns the same with fewer stylesheets, which are written
 */
export function mergeSheets(routes, assets) {
  const frame = mostLinked(routes.flatMap(([, { styles }]) => styles.map(sourceOf)));
  return routes.map(([key, { styles }]) => {
    if (styles.length <= MOST || !styles.some((style) => sourceOf(style) === frame)) return [key, { styles }];
    const place = styles.findIndex((style) => sourceOf(style) === frame);
    const parts = [styles.slice(0, place), styles.slice(place, place + 1), styles.slice(place + 1)];
    return [key, { styles: parts.flatMap((part) => (part.length > 1 ? [merged(part, assets)] : part)) }];
  });
}

function merged(styles, assets) {
  const text = styles.map((style) => readFileSync(join(assets, sourceOf(style)), 'utf8')).join('');
  const src = `_astro/joined.${createHash('sha256').update(text).digest('hex').slice(0, 8)}.css`;
  writeFileSync(join(assets, src), text);
  return { ...styles[0], sheet: { type: 'external', src } };
}

function mostLinked(sources) {
  const counts = Map.groupBy(sources, (source) => source);
  return [...counts].reduce((most, each) => (each[1].length > most[1].length ? each : most))[0];
}

function sourceOf({ sheet }) {
  return sheet.src;
}
