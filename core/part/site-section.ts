export interface SiteSection {
  /** As people write it in the settings, and as its addresses begin: `costs`. */
  name: string;
  title: string;
  /** Beginnings of other addresses of it, below the base: `badges`. */
  also?: readonly string[];
  /** Beginnings of addresses that show this and other sections, such as the index of the search. `*` is a number: `sitemap-*`. */
  shared?: readonly string[];
  /** Where some of it can still be seen, as a full sentence. Only another build can leave that out. */
  elsewhere?: string;
}
