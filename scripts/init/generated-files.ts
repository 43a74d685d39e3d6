import { readAccessRules } from '#core/access/access-rules.ts';
import { CODEOWNERS_FILE, CODEOWNERS_HEAD, codeowners } from '#core/access/codeowners.ts';
import type { Context } from '#core/catalog/rule.ts';

/** Files that are made from the catalog. */
export interface GeneratedFiles {
  /** How each begins; a file that begins otherwise was written by a person, and stays. */
  head: string;
  /** Their texts by path. */
  make(desired: Context): Map<string, string>;
}

/** All that is made again when the catalog or its settings change. A new one is a line here. */
export const GENERATED: readonly GeneratedFiles[] = [
  { head: CODEOWNERS_HEAD, make: ({ files }) => new Map([[CODEOWNERS_FILE, codeowners(readAccessRules(files)).text]]) },
];
