/** pagefind/changed.json: what has changed since most was indexed. Changed pages have a second index, in pagefind/changed/. */
export interface ChangedSearch {
  /** Pages that have changed, by the names that Pagefind has for them in the first index. */
  replaced: readonly string[];
  /** How many pages the second index has; without any there is none. */
  pages: number;
  of: number;
  /** How many indexes have most of the documentation, each as many pages: pagefind/, and from two on pagefind/2/ and so on. */
  parts: number;
}

/**
 * Computes how much more a find in the second index counts. To both, a word weighs as the logarithm of their number of pages (BM25:
 * inverse document frequency), so that pages of a small index would come behind those of a large one.
 */
export function changedWeight({ pages, of, parts }: ChangedSearch): number {
  return Math.log(1 + of / parts) / Math.log(1 + pages);
}
