/** What a release asks of what adopters wrote: an edit of text, so that comments stay. It may meet a text that needs nothing. */
export interface Migration {
  version: string;
  summary: string;
  /** catalog/portal.yaml. */
  settings?(text: string): string;
  /** Each file that may hold entries. */
  entries?(text: string, path: string): string;
}
