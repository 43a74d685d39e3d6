/** A step on the way to a page; the page itself has no link. */
export interface Crumb {
  title: string;
  href?: string;
}
