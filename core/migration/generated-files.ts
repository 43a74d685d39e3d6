import { AccessRules } from '../access/access-rules.ts';
import { CODEOWNERS_FILE, codeowners } from '../access/codeowners.ts';
import type { Context } from '../catalog/rule.ts';
import { issueForms } from '../parts.ts';
import { formFiles } from '../request/form/form-files.ts';
import { isAsMade, madeFile } from './made-file.ts';

/**
 * All that is made again when the catalog, its settings or the product changes, by path. A new one is a line here.
 *
 * @param version the release that makes them, for a heading that says so; none in a checkout of Waypost
 */
export function generatedFiles(desired: Context, version?: string): Map<string, string> {
  const texts = [
    [CODEOWNERS_FILE, codeowners(new AccessRules(desired)).text] as const,
    ...formFiles(issueForms(desired), desired),
  ];
  return new Map(texts.map(([path, text]) => [path, madeFile(version, text)]));
}

/** How what follows from the catalog begins in a checkout of Waypost. */
const FROM_CATALOG = '# Made by `portal ';

/** Whether Waypost made a text and, as far as that shows, nobody edited it. */
export function isGenerated(text: string): boolean {
  return text.startsWith(FROM_CATALOG) || isAsMade(text);
}
