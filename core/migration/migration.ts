/**
 * What a release asks of what adopters wrote. Each is an edit of text, so that comments, order and quotes stay, and gives a text
 * that needs nothing back as it is: it may meet one that was brought forward already.
 */
export interface Migration {
  /** The release that needs it: `0.3.0`. */
  version: string;
  /** One sentence, imperative, for the pull request. */
  summary: string;
  /** catalog/portal.yaml. */
  settings?(text: string): string;
  /** Each file that may hold entries. */
  entries?(text: string, path: string): string;
}
