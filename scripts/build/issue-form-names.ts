import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FORMS_FOLDER } from '#core/request/form/form-files.ts';

/** Names of the files among which GitHub looks for the issue forms of a repository. */
export function issueFormNames(root: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(join(root, FORMS_FOLDER)));
  } catch {
    return new Set();
  }
}
