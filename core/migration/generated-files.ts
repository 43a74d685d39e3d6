import { AccessRules } from '../access/access-rules.ts';
import { CODEOWNERS_FILE, CODEOWNERS_HEAD, codeowners } from '../access/codeowners.ts';
import type { Context } from '../catalog/rule.ts';
import { issueForms } from '../parts.ts';
import { FORMS_HEAD, formFiles } from '../request/form/form-files.ts';

export interface GeneratedFiles {
  /** How each begins; a file that begins otherwise was written by a person, and stays. */
  head: string;
  make(desired: Context): ReadonlyMap<string, string>;
}

/** All that is made again when the catalog, its settings or the product changes. A new one is a line here. */
export const GENERATED: readonly GeneratedFiles[] = [
  { head: CODEOWNERS_HEAD, make: (desired) => new Map([[CODEOWNERS_FILE, codeowners(new AccessRules(desired)).text]]) },
  { head: FORMS_HEAD, make: (desired) => formFiles(issueForms(desired), desired) },
];
