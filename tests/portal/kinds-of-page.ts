import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Chooses pages of a built site that show, together, everything that any of its pages shows: each place of addresses, stylesheet, island,
 * section, role and kind of control. What a new page brings is among them without a change here.
 *
 * @param site the folder of the site
 * @returns addresses below its base; those that show most come first, and of those that show as much the shorter
 */
export function kindsOfPage(site: string): string[] {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const html = readFileSync(join(site, file), 'utf8');
      return { address: file.replace(/(?<=^|\/)index\.html$/, ''), length: html.length, shows: shownIn(file, html) };
    });
  const open = new Set(pages.flatMap(({ shows }) => shows));
  const chosen: string[] = [];
  while (open.size > 0) {
    const counts = pages.map(({ shows }) => shows.filter((one) => open.has(one)).length);
    const most = Math.max(...counts);
    const best = pages.filter((_, place) => counts[place] === most).sort((a, b) => a.length - b.length)[0]!;
    chosen.push(best.address);
    for (const one of best.shows) open.delete(one);
  }
  return chosen;
}

/** What a page shows, by what it is made of. Its own head, and pages that lead elsewhere, are not looked at. */
function shownIn(file: string, html: string): string[] {
  if (html.includes('http-equiv="refresh"')) return [];
  const found = (pattern: RegExp) => [...html.matchAll(pattern)].map(([part]) => part);
  const [folder, ...below] = file.split('/');
  return [
    ...new Set([
      `${below.length} below ${folder}`,
      ...found(/_astro\/[^"]+\.css/g),
      ...found(/component-url="[^"]+"/g),
      ...found(/<section class="panel[^>]* id="[a-z-]+"/g),
      ...found(/<(?:input|select|textarea|button|table|details|dialog|iframe|figure|video|img)\b/g),
      ...found(/\brole="[a-z]+"/g),
    ]),
  ];
}
