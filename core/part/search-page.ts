/** What the search finds besides entries, by the name that addresses have for it. */
export const DOC_TYPES = {
  readme: 'README',
  guide: 'Guide',
  adr: 'ADR',
  changelog: 'Changelog',
  api: 'API',
  operation: 'API operation',
  rule: 'Rule',
} as const;
export type DocType = keyof typeof DOC_TYPES;

export interface SearchPage {
  /** Below the base, without slashes at its ends. */
  address: string;
  /** Of a part of the page: the id of its element. */
  anchor?: string;
  title: string;
  /** A few words that say which page of this title it is, such as the name of its entity. */
  of: string;
  type: DocType;
  /** Sanitised. */
  html: string;
}
