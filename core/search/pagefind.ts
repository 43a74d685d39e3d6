/** The part that is used of Pagefind's script, which the build puts beside the pages (https://pagefind.app/docs/api/). */
export interface PagefindLike {
  /** @param query null finds every page */
  search(query: string | null): Promise<PagefindAnswer>;
}

export interface PagefindAnswer {
  /** The best first. */
  results: readonly PagefindResult[];
}

export interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<PagefindPage>;
}

export interface PagefindPage extends PagefindPlace {
  meta: { title?: string; of?: string };
  filters: Readonly<Record<string, readonly string[]>>;
  /** Elements with an id, in the order of the page. */
  anchors: readonly { id: string }[];
  /** Its parts that hold the words, in the order of the page. */
  sub_results: readonly PagefindPlace[];
}

export interface PagefindPlace {
  url: string;
  title?: string;
  /** Escaped, with `<mark>` around the words. */
  excerpt: string;
  plain_excerpt: string;
  /** Where the words are: one a word that is found. */
  locations: readonly number[];
  weighted_locations?: readonly { weight: number; location: number }[];
}
