import { FACTS, readFacts } from './doc-facts.ts';
import type { PagefindPage, PagefindPlace } from './pagefind.ts';

export interface DocHit {
  /** With the base: the part of the page that says most about the words. */
  href: string;
  title: string;
  /** Heading of that part; empty where it is the beginning. */
  section: string;
  of: string;
  type: string;
  owner?: string;
  excerpt: Excerpt;
  others: readonly { href: string; title: string }[];
}

/** Text in pieces: every second one is a word that was looked for. */
export type Excerpt = readonly string[];

const OTHERS = 3;

export function docHit(page: PagefindPage): DocHit {
  const { title = '', of = '' } = page.meta;
  const [best = page, ...rest] = [...page.sub_results].sort((a, b) => weightOf(b) - weightOf(a));
  const isSection = (place: PagefindPlace) => Boolean(place.title) && place.title !== title;
  const { type, owner } = readFacts(page.filters[FACTS]?.[0] ?? '');
  return {
    ...{ href: best.url, title: title || page.url, section: isSection(best) ? best.title! : '', of },
    ...{ type, ...(owner !== undefined && { owner }) },
    excerpt: excerptOf(best, title),
    others: rest
      .filter(isSection)
      .slice(0, OTHERS)
      .map((place) => ({ href: place.url, title: place.title! })),
  };
}

/** Words in a heading weigh more than words in text. */
function weightOf({ locations, weighted_locations = [] }: PagefindPlace): number {
  return weighted_locations.reduce((sum, { weight }) => sum + weight, 0) || locations.length;
}

function excerptOf({ excerpt }: PagefindPlace, title: string): Excerpt {
  const pieces = excerpt
    .trim()
    .split(/<\/?mark>/)
    .map(unescaped)
    .map((piece) => piece.replace(DRAWN, ' '));
  // An excerpt from the beginning repeats the title.
  return pieces.join('').startsWith(`${title}. `) ? without(title.length + 2, pieces) : pieces;
}

const DRAWN = /\s*[─-◿]+[\s─-◿]*/g;

function without(count: number, pieces: readonly string[]): string[] {
  let left = count;
  const rest = pieces.map((piece) => {
    const taken = Math.min(left, piece.length);
    left -= taken;
    return piece.slice(taken);
  });
  // Words that are gone leave no mark.
  while (rest.length > 2 && rest[0] === '' && rest[1] === '') rest.splice(0, 2);
  return rest;
}

/** Pagefind escapes these two, and no others. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}
